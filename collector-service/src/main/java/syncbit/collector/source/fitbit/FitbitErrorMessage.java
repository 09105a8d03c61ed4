package syncbit.collector.source.fitbit;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.ProviderResponse;
import syncbit.collector.source.http.Redaction;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;

/** The message of an error response, for logs and people. */
final class FitbitErrorMessage {
    private FitbitErrorMessage() {}

    /** The error types and messages of {@code {"errors":[{"errorType":…,"message":…}]}}, without secrets. */
    static String of(ProviderResponse answer) {
        return answer.status() + said(answer.body());
    }

    private static String said(byte[] body) {
        try {
            Body errors = Json.MAPPER.readValue(body, Body.class);
            if (errors.errors != null && !errors.errors.isEmpty()) {
                return errors.errors.stream()
                        .map(error -> " " + Redaction.clean(error.errorType) + ": " + Redaction.clean(error.message))
                        .collect(Collectors.joining(";"));
            }
            if (errors.error != null) {
                return " " + Redaction.clean(errors.error.status) + ": " + Redaction.clean(errors.error.message);
            }
        } catch (JacksonException e) {
            // HTML or an empty body: only the status is known.
        }
        return "";
    }

    private record Body(
            @Nullable List<Error> errors, @Nullable Status error) {}

    private record Error(
            @Nullable String errorType, @Nullable String message) {}

    /** The newer form, {@code {"error":{"code":429,"message":…,"status":"RESOURCE_EXHAUSTED"}}}. */
    private record Status(@Nullable String status, @Nullable String message) {}
}
