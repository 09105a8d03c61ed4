package syncbit.collector.source;

import java.time.ZoneId;

/** Where each account's time zone is kept: sources that give local times without a zone need it. */
@FunctionalInterface
public interface AccountTimeZones {
    /**
     * The account's time zone.
     *
     * @throws IllegalStateException if its profile was never read
     */
    ZoneId zoneOf(String user);
}
