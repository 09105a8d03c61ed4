package syncbit.simulator.control;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A consent without the page.
 *
 * @param authorizeUrl where the application sent the browser
 * @param scopes what is allowed of what it asks for, {@code null} for all
 */
record ConsentRequest(URI authorizeUrl, @Nullable Set<String> scopes) {
    ConsentRequest {
        if (authorizeUrl == null) {
            throw new IllegalArgumentException("authorizeUrl is missing");
        }
    }
}
