package syncbit.auth.provider;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An answer of 4xx or 5xx; of its body only the error's name is kept, for Fitbit's message repeats the token. */
final class TokenEndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,64}");

    private final int status;
    private final @Nullable String error;

    private TokenEndpointException(HttpStatusCode status, @Nullable String error) {
        super("The token endpoint answered " + status.value() + " " + (error == null ? "with a page" : error));
        this.status = status.value();
        this.error = error;
    }

    static TokenEndpointException of(ClientHttpResponse response) throws IOException {
        return new TokenEndpointException(
                response.getStatusCode(), error(response.getBody().readAllBytes()));
    }

    /** Fitbit says {@code {"errors":[{"errorType":…}]}}, RFC 6749 {@code {"error":…}}; a page, which is no JSON, nothing. */
    private static @Nullable String error(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            return Optional.ofNullable(
                            json.at("/errors/0/errorType").asStringOpt().orElse(null))
                    .or(() -> json.at("/error").asStringOpt())
                    .filter(name -> NAME.matcher(name).matches())
                    .orElse("without a reason");
        } catch (JacksonException e) {
            return null;
        }
    }

    TokenEndpointResult answer() {
        return switch (status) {
            case 410 -> new TokenEndpointResult.SwitchedOff();
            case 400, 401 -> refusal();
            default -> unavailable();
        };
    }

    /** A page decides nothing: it may be a proxy's, and the token as good as before. */
    private TokenEndpointResult refusal() {
        return switch (error) {
            case null -> unavailable();
            case "invalid_client", "unauthorized_client" -> new TokenEndpointResult.ClientRefused();
            default -> new TokenEndpointResult.Refused(error);
        };
    }

    private TokenEndpointResult unavailable() {
        return new TokenEndpointResult.Unavailable("it answered " + status);
    }
}
