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

/** A response of 4xx or 5xx. Only the error code of its body is kept, because Fitbit's message repeats the token. */
final class TokenEndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,64}");

    private final int status;
    private final @Nullable String error;

    private TokenEndpointException(HttpStatusCode status, @Nullable String error) {
        super("The token endpoint answered " + status.value() + " "
                + (error == null ? "with a body that is not JSON" : error));
        this.status = status.value();
        this.error = error;
    }

    static TokenEndpointException of(ClientHttpResponse response) throws IOException {
        return new TokenEndpointException(
                response.getStatusCode(), error(response.getBody().readAllBytes()));
    }

    /** Reads Fitbit's {@code {"errors":[{"errorType":…}]}} or RFC 6749's {@code {"error":…}}; {@code null} if it is not JSON. */
    private static @Nullable String error(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            return Optional.ofNullable(
                            json.at("/errors/0/errorType").asStringOpt().orElse(null))
                    .or(() -> json.at("/error").asStringOpt())
                    .filter(name -> NAME.matcher(name).matches())
                    .orElse("without an error code");
        } catch (JacksonException e) {
            return null;
        }
    }

    TokenEndpointResult result() {
        return switch (status) {
            case 410 -> new TokenEndpointResult.SwitchedOff();
            case 400, 401 -> refusal();
            default -> unavailable();
        };
    }

    /** A body that is not JSON may come from a proxy, so the token may still be valid. */
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
