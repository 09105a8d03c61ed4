package syncbit.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param google how the Google Health API behaves
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
     * How the Google Health API behaves; client and redirect URIs are those of Fitbit's.
     *
     * @param quotaRequests requests a person and window
     * @param quotaPeriod length of a window
     * @param tokenLife how long an access token lives
     */
    public record GoogleLimits(int quotaRequests, Duration quotaPeriod, Duration tokenLife) {
        /** As Google's documentation has it. */
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
                null,
                GoogleLimits.REAL);
    }

    /** The same at another port. */
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

    /** The same with another quota. */
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

    /** The same with windows that turn that long after the clock's full period. */
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

    /** The same with access tokens of another life. */
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
                csv,
                google);
    }

    /** The same with a folder of people to replay. */
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

    /** The same with another behaviour of the Google Health API. */
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
