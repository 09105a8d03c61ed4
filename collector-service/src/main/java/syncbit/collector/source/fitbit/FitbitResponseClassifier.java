package syncbit.collector.source.fitbit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;
import syncbit.collector.source.http.Redaction;
import syncbit.collector.source.http.ResponseClassifier;
import syncbit.collector.source.http.ResponseClassifier.AttemptOutcome;
import syncbit.collector.source.http.ResponseClassifier.ResponseParser;
import syncbit.collector.source.http.RetryAfter;
import syncbit.common.api.Account;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;

/** Classifies Fitbit's responses. */
final class FitbitResponseClassifier implements ResponseClassifier {
    static final String SWITCHED_OFF =
            "Fitbit's Web API answers 410 Gone: Google announced that it is switched off from 2026-11-02 on. Connect"
                    + " this person through Google on auth-service's page, at /connect/google. The dates fetched so far"
                    + " are kept, and the series continue.";

    @Override
    public Account.Provider provider() {
        return Account.Provider.FITBIT;
    }

    @Override
    public ReportedQuota quota(ProviderResponse answer) {
        return answer.status() == 429 ? RateLimitHeaders.exhausted(answer) : RateLimitHeaders.read(answer);
    }

    @Override
    public <T> AttemptOutcome<T> classify(ProviderResponse answer, ResponseParser<T> parser, Instant spentUntil) {
        int status = answer.status();
        return switch (status) {
            case 200 -> AttemptOutcome.parse(answer, parser);
            case 401 -> new AttemptOutcome.TokenRejected<>(FitbitErrorMessage.of(answer));
            case 403 ->
                answer.isPage()
                        ? new AttemptOutcome.Temporary<>("forbidden", FitbitErrorMessage.of(answer) + " from a proxy")
                        : new AttemptOutcome.Permanent<>(
                                "forbidden", new FetchOutcome.Forbidden(FitbitErrorMessage.of(answer)));
            case 410 -> new AttemptOutcome.Permanent<>("gone", new FetchOutcome.Stopped(SWITCHED_OFF));
            case 429 -> new AttemptOutcome.Permanent<>("rate-limited", new FetchOutcome.RateLimited(spentUntil));
            default ->
                status >= 400 && status < 500 && status != 408
                        ? new AttemptOutcome.Permanent<>(
                                "refused", new FetchOutcome.Refused(FitbitErrorMessage.of(answer)))
                        : AttemptOutcome.serverError(answer, FitbitErrorMessage.of(answer));
        };
    }

    /** The message of an error response, for logs and people. */
    static final class FitbitErrorMessage {
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
                            .map(error ->
                                    " " + Redaction.clean(error.errorType) + ": " + Redaction.clean(error.message))
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
        private record Status(
                @Nullable String status, @Nullable String message) {}
    }

    /** Parses the quota headers of a response. An unreadable header counts as missing. */
    static final class RateLimitHeaders {
        private RateLimitHeaders() {}

        static ReportedQuota read(ProviderResponse answer) {
            Long reset = RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Reset");
            return new ReportedQuota(
                    RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Limit"),
                    RetryAfter.number(answer.headers(), "Fitbit-Rate-Limit-Remaining"),
                    reset == null ? null : Duration.ofSeconds(reset),
                    answer.askedAt(),
                    answer.answeredAt());
        }

        /** The quota after a 429: no request is left until the reset, or until {@code Retry-After}. */
        static ReportedQuota exhausted(ProviderResponse answer) {
            ReportedQuota reading = read(answer).exhausted();
            Duration wait = RetryAfter.of(answer);
            Duration reset = reading.resetIn();
            return wait == null || (reset != null && reset.compareTo(wait) >= 0)
                    ? reading
                    : new ReportedQuota(reading.limit(), reading.left(), wait, reading.askedAt(), reading.answeredAt());
        }
    }
}
