package syncbit.collector.source.google;

import java.util.Locale;
import java.util.Set;

/**
 * The scopes that a consent grants.
 *
 * @see <a href="https://developers.google.com/health/scopes">Google Health API, scopes</a>
 */
enum GoogleScope {
    ACTIVITY_AND_FITNESS,
    HEALTH_METRICS_AND_MEASUREMENTS,
    SLEEP,
    SETTINGS;

    /** The read-only scope, and the scope from before May 2026, which also allows writing. */
    private final Set<String> names;

    GoogleScope() {
        String name = "https://www.googleapis.com/auth/googlehealth." + name().toLowerCase(Locale.ROOT);
        this.names = Set.of(name, name + ".readonly");
    }

    boolean isAmong(Set<String> granted) {
        return names.stream().anyMatch(granted::contains);
    }
}
