package syncbit.simulator.control;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body that grants a consent without the consent page.
 *
 * @param authorizeUrl the authorize URL to which the application redirected the browser
 * @param scopes the granted scopes, {@code null} for all requested scopes
 */
record ConsentRequest(URI authorizeUrl, @Nullable Set<String> scopes) {
    ConsentRequest {
        if (authorizeUrl == null) {
            throw new IllegalArgumentException("authorizeUrl is missing");
        }
    }
}
