package syncbit.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** An HTTP request to the simulator. */
public final class SimulatorRequest {
    private final HttpExchange exchange;

    SimulatorRequest(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** The HTTP method: {@code GET}. */
    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path without the query. */
    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The first value of a header. */
    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The parameters of the query. */
    public UrlEncodedParameters query() {
        return UrlEncodedParameters.parse(exchange.getRequestURI().getRawQuery());
    }

    /** The whole body as text. */
    public String body() throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The fields of a posted form; empty if the body is not a form. */
    public UrlEncodedParameters form() throws IOException {
        String type = header("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded")
                ? UrlEncodedParameters.parse(body())
                : UrlEncodedParameters.parse(null);
    }

    /** The bearer token (RFC 6750). */
    public @Nullable String bearer() {
        String authorization = header("Authorization");
        return authorization != null && authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length()).trim()
                : null;
    }

    /** The name and password of basic authentication (RFC 7617), joined by a colon. */
    public @Nullable String basic() {
        String authorization = header("Authorization");
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return null;
        }
        try {
            return new String(
                    Base64.getDecoder()
                            .decode(authorization.substring("Basic ".length()).trim()),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
