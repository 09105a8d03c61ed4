package syncbit.simulator.oauth;

import java.util.Set;
import syncbit.simulator.http.SimulatorRequest;

/**
 * The one application that is registered.
 *
 * @param id its client id
 * @param secret its client secret; {@link #toString()} leaves it out
 * @param redirectUris where a consent may lead; compared letter by letter
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
