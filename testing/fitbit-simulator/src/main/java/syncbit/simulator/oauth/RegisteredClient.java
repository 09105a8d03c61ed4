package syncbit.simulator.oauth;

import java.util.Set;
import syncbit.simulator.http.SimulatorRequest;

/**
 * The registered OAuth application.
 *
 * @param id client id
 * @param secret client secret; {@link #toString()} omits it
 * @param redirectUris allowed redirect URIs, compared exactly
 */
public record RegisteredClient(String id, String secret, Set<String> redirectUris) {
    boolean authenticated(SimulatorRequest request) {
        return (id + ":" + secret).equals(request.basic());
    }

    @Override
    public String toString() {
        return "Client[id=" + id + ", redirectUris=" + redirectUris + "]";
    }
}
