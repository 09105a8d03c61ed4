package syncbit.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the simulator.
 *
 * @param host the name or address to listen on
 * @param port the port; 0 for any free port
 * @param quotaRequests requests per person and window
 * @param quotaPeriod length of a window
 * @param quotaOffset time from a full period of the clock to the start of a window
 * @param clientId the client id of the registered application
 * @param clientSecret its client secret; {@link #toString()} omits it
 * @param redirectUris its allowed redirect URIs
 * @param tokenLife lifetime of an access token
 * @param csv a folder of Fitabase files to replay, {@code null} for none
 * @param google the settings of the Google Health API
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
        @Nullable Path csv,
        GoogleLimits google) {

    /**
     * The settings of the Google Health API. It uses the same client and redirect URIs as Fitbit.
     *
     * @param quotaRequests requests per person and window
     * @param quotaPeriod length of a window
     * @param tokenLife lifetime of an access token
     */
    public record GoogleLimits(int quotaRequests, Duration quotaPeriod, Duration tokenLife) {
        /** The limits in Google's documentation. */
        public static final GoogleLimits REAL = new GoogleLimits(300, Duration.ofMinutes(1), Duration.ofHours(1));

        public GoogleLimits {
            if (quotaRequests < 1 || !quotaPeriod.isPositive() || !tokenLife.isPositive()) {
                throw new IllegalArgumentException("Google's quota, its period and a token's life must be positive.");
            }
        }
    }

    public SimulatorSettings {
        if (quotaRequests < 1 || !quotaPeriod.isPositive() || !tokenLife.isPositive()) {
            throw new IllegalArgumentException("The quota, its period and a token's life must be positive.");
        }
        redirectUris = Set.copyOf(redirectUris);
    }

    /** A free local port, and Fitbit's own values for everything else. */
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
                null,
                GoogleLimits.REAL);
    }

    /** Returns a copy with another port. */
    public SimulatorSettings port(int other) {
        return new SimulatorSettings(
                host,
                other,
                quotaRequests,
                quotaPeriod,
                quotaOffset,
                clientId,
                clientSecret,
                redirectUris,
                tokenLife,
                csv,
                google);
    }

    /** Returns a copy with another quota. */
    public SimulatorSettings quota(int requests, Duration period) {
        return new SimulatorSettings(
                host,
                port,
                requests,
                period,
                quotaOffset,
                clientId,
                clientSecret,
                redirectUris,
                tokenLife,
                csv,
                google);
    }

    /** Returns a copy with another offset of the quota windows. */
    public SimulatorSettings quotaOffset(Duration offset) {
        return new SimulatorSettings(
                host,
                port,
                quotaRequests,
                quotaPeriod,
                offset,
                clientId,
                clientSecret,
                redirectUris,
                tokenLife,
                csv,
                google);
    }

    /** Returns a copy with another lifetime of access tokens. */
    public SimulatorSettings tokenLife(Duration life) {
        return new SimulatorSettings(
                host,
                port,
                quotaRequests,
                quotaPeriod,
                quotaOffset,
                clientId,
                clientSecret,
                redirectUris,
                life,
                csv,
                google);
    }

    /** Returns a copy with other redirect URIs. */
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
                csv,
                google);
    }

    /** Returns a copy with a folder of people to replay. */
    public SimulatorSettings csv(@Nullable Path folder) {
        return new SimulatorSettings(
                host,
                port,
                quotaRequests,
                quotaPeriod,
                quotaOffset,
                clientId,
                clientSecret,
                redirectUris,
                tokenLife,
                folder,
                google);
    }

    /** Returns a copy with other settings of the Google Health API. */
    public SimulatorSettings google(GoogleLimits other) {
        return new SimulatorSettings(
                host,
                port,
                quotaRequests,
                quotaPeriod,
                quotaOffset,
                clientId,
                clientSecret,
                redirectUris,
                tokenLife,
                csv,
                other);
    }

    @Override
    public String toString() {
        return "SimulatorSettings[host=" + host + ", port=" + port + ", quota=" + quotaRequests + "/" + quotaPeriod
                + ", clientId=" + clientId + ", redirectUris=" + redirectUris + ", csv=" + csv + ", google=" + google
                + "]";
    }
}
