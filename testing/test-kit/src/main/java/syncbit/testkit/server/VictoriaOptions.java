package syncbit.testkit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a VictoriaMetrics is run.
 *
 * @param dedup whether of samples with one series and time only one is kept, as SyncBit asks of its store
 * @param username for basic auth
 * @param password for basic auth; {@link #toString()} leaves it out
 */
public record VictoriaOptions(boolean dedup, String username, String password) {

    /** The settings that hold no secret. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-envflag.enable", "-retentionPeriod=100y"));
        if (dedup) {
            arguments.add("-dedup.minScrapeInterval=1ms");
        }
        return arguments;
    }

    /** Those that a list of processes must not show, and one that an older version would refuse as an argument. */
    Map<String, String> environment() {
        return Map.of("httpAuth_username", username, "httpAuth_password", password, "disablePerDayIndex", "true");
    }

    @Override
    public String toString() {
        return "VictoriaOptions[dedup=" + dedup + "]";
    }
}
