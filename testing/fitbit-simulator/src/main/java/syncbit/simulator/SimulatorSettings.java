package syncbit.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the simulator behaves.
 *
 * @param host the name or address it listens at
 * @param port the port, 0 for any free one
 * @param quotaRequests requests a person and window
 * @param quotaPeriod length of a window
 * @param quotaOffset how long after the clock's full period windows turn
 * @param clientId the one registered application
 * @param clientSecret its secret; {@link #toString()} leaves it out
 * @param redirectUris where its consents may lead
 * @param tokenLife how long an access token lives
 * @param csv a folder of people to replay, {@code null} for none
 */
public record SimulatorSettings(
        String host,
        int port,
        int quotaRequests,
        Duration quotaPeriod,
        Duration quotaOffset,
        String clientId,
        String clientSecret,
        Set<String> redirectUris,
        Duration tokenLife,
        @Nullable Path csv) {

    public SimulatorSettings {
        if (quotaRequests < 1 || !quotaPeriod.isPositive() || !tokenLife.isPositive()) {
            throw new IllegalArgumentException("The quota, its period and a token's life must be positive.");
        }
        redirectUris = Set.copyOf(redirectUris);
    }

    /** A free port of this machine, and everything else as at Fitbit. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                InetAddress.getLoopbackAddress().getHostAddress(),
                0,
                150,
                Duration.ofHours(1),
                Duration.ZERO,
                "simulator",
                "simulator",
                Set.of("http://localhost:8080/callback"),
                Duration.ofSeconds(28_800),
                null);
    }

    /** Reads the environment; what it does not name is as in {@link #defaults()}, the port 8090. */
    static SimulatorSettings from(Map<String, String> environment) {
        SimulatorSettings defaults = defaults();
        String csv = environment.get("SIMULATOR_CSV");
        String redirects = environment.get("SIMULATOR_REDIRECT_URI");
        return new SimulatorSettings(
                environment.getOrDefault("SIMULATOR_HOST", defaults.host),
                Integer.parseInt(environment.getOrDefault("SIMULATOR_PORT", "8090")),
                Integer.parseInt(
                        environment.getOrDefault("SIMULATOR_QUOTA_REQUESTS", String.valueOf(defaults.quotaRequests))),
                duration(environment, "SIMULATOR_QUOTA_PERIOD", defaults.quotaPeriod),
                duration(environment, "SIMULATOR_QUOTA_OFFSET", defaults.quotaOffset),
                environment.getOrDefault("SIMULATOR_CLIENT_ID", defaults.clientId),
                environment.getOrDefault("SIMULATOR_CLIENT_SECRET", defaults.clientSecret),
                redirects == null
                        ? defaults.redirectUris
                        : new LinkedHashSet<>(Arrays.asList(redirects.split(" *, *"))),
                duration(environment, "SIMULATOR_TOKEN_LIFE", defaults.tokenLife),
                csv == null || csv.isBlank() ? null : Path.of(csv));
    }

    private static Duration duration(Map<String, String> environment, String name, Duration byDefault) {
        String text = environment.get(name);
        return text == null ? byDefault : Duration.parse(text);
    }

    /** The same with another quota. */
    public SimulatorSettings quota(int requests, Duration period) {
        return new SimulatorSettings(
                host, port, requests, period, quotaOffset, clientId, clientSecret, redirectUris, tokenLife, csv);
    }

    /** The same with windows that turn that long after the clock's full period. */
    public SimulatorSettings quotaOffset(Duration offset) {
        return new SimulatorSettings(
                host, port, quotaRequests, quotaPeriod, offset, clientId, clientSecret, redirectUris, tokenLife, csv);
    }

    /** The same with access tokens of another life. */
    public SimulatorSettings tokenLife(Duration life) {
        return new SimulatorSettings(
                host, port, quotaRequests, quotaPeriod, quotaOffset, clientId, clientSecret, redirectUris, life, csv);
    }

    /** The same with other places a consent may lead to. */
    public SimulatorSettings redirectUris(String... uris) {
        return new SimulatorSettings(
                host,
                port,
                quotaRequests,
                quotaPeriod,
                quotaOffset,
                clientId,
                clientSecret,
                Set.of(uris),
                tokenLife,
                csv);
    }

    @Override
    public String toString() {
        return "SimulatorSettings[host=" + host + ", port=" + port + ", quota=" + quotaRequests + "/" + quotaPeriod
                + ", clientId=" + clientId + ", redirectUris=" + redirectUris + ", csv=" + csv + "]";
    }
}
