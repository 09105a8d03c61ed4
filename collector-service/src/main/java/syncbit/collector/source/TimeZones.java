package syncbit.collector.source;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.util.StringUtils;
import syncbit.collector.source.HealthSource.ProfileOutcome;

/** Reads the names of time zones in profiles. */
public final class TimeZones {
    /** Tells a user how to set the time zone. */
    public static final String HOW_TO_SET =
            "Set the time zone with POST /api/profile?user=default&timeZone=Europe/Berlin at collector-service,"
                    + " with the account's label and a time zone of https://www.iana.org/time-zones.";

    private static final int LONGEST_NAME = 60;

    private TimeZones() {}

    /** The time zone with that name, if the JDK's tz database has it. */
    public static Optional<ZoneId> find(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The outcome of a profile whose time zone is unknown. The account stops until a user sets a known one. */
    public static ProfileOutcome unknown(String name) {
        return new ProfileOutcome.Failed(new FetchOutcome.Stopped("The provider reports the time zone \""
                + StringUtils.truncate(name, LONGEST_NAME) + "\", which is unknown. " + HOW_TO_SET));
    }
}
