package syncbit.local.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The start options of a VictoriaMetrics.
 *
 * @param dedup whether only one sample is kept per series and timestamp; SyncBit's own store has this on
 * @param username the user of basic auth
 * @param password the password of basic auth; {@link #toString()} omits it
 * @param flags further arguments; they override the others
 */
public record VictoriaOptions(boolean dedup, String username, String password, List<String> flags) {

    /** Options without further arguments. */
    public VictoriaOptions(boolean dedup, String username, String password) {
        this(dedup, username, password, List.of());
    }

    /** The command-line arguments. They contain no secret. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-envflag.enable", "-retentionPeriod=100y"));
        if (dedup) {
            arguments.add("-dedup.minScrapeInterval=1ms");
        }
        arguments.addAll(flags);
        return arguments;
    }

    /**
     * The environment variables. The login is here because a process list shows command lines; {@code disablePerDayIndex} is
     * here because VictoriaMetrics 1.79 refuses it as an argument and ignores it as a variable.
     */
    public Map<String, String> environment() {
        return Map.of("httpAuth_username", username, "httpAuth_password", password, "disablePerDayIndex", "true");
    }

    @Override
    public String toString() {
        return "VictoriaOptions[dedup=" + dedup + "]";
    }
}
