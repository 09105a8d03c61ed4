package syncbit.collector.source;

import java.time.ZoneId;

/** Looks up the time zone of an account. Sources that report local times without a zone need it. */
@FunctionalInterface
public interface AccountTimeZones {
    /**
     * The account's time zone.
     *
     * @throws IllegalStateException if its profile has not been read yet
     */
    ZoneId zoneOf(String user);
}
