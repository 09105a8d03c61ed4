package syncbit.collector.source.google;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.source.google.GoogleConfiguration.GoogleApiSettings;
import syncbit.collector.source.google.GoogleResponseClassifier.GoogleErrorDetails;
import syncbit.collector.source.http.ProviderHttpClient;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;
import syncbit.collector.source.http.ResponseBudget;
import syncbit.common.api.AccessToken;
import syncbit.common.api.GoogleIdentity;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;

/**
 * Looks up the person an access token belongs to. It is used during the consent, before there is an account, so no quota
 * is charged and a rejected token is not refreshed.
 *
 * @see <a href="https://developers.google.com/health/reference/rest/v4/users/getIdentity">users.getIdentity</a>
 */
@Component
public class GoogleIdentities {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(8);
    private static final int MAX_ATTEMPTS = 2;
    private static final String NO_SCOPE =
            "Google does not say who consented, because not everything was allowed. Connect again"
                    + " and leave everything ticked.";

    private final ProviderHttpClient api;
    private final ResponseBudget responses;

    GoogleIdentities(GoogleApiSettings settings, ResponseBudget responses, Clock clock) {
        this.responses = responses;
        this.api = new ProviderHttpClient(settings.healthApiUrl(), Map.of(), READ_TIMEOUT, clock);
    }

    /** The result of a lookup. */
    public sealed interface Outcome {
        /** Google named the person. */
        record Known(GoogleIdentity identity) implements Outcome {}

        /**
         * Google does not name the person until a problem is solved.
         *
         * @param advice what to do
         */
        record Refused(String advice) implements Outcome {}

        /**
         * Google gave no usable answer.
         *
         * @param advice the problem and what to do
         */
        record Unavailable(String advice) implements Outcome {}
    }

    /** Looks up the person. */
    public Outcome of(String accessToken) {
        AccessToken token = new AccessToken(accessToken, Instant.MAX);
        Outcome outcome = request(token);
        for (int attempts = 1; attempts < MAX_ATTEMPTS && outcome instanceof Outcome.Unavailable; attempts++) {
            outcome = request(token);
        }
        return outcome;
    }

    private Outcome request(AccessToken token) {
        ProviderResponse answer;
        try (ResponseBudget.Share memory = responses.share()) {
            answer = api.send(ProviderRequest.get(PagedQuery.ME + "identity"), token, memory);
        } catch (IOException e) {
            return unavailable("it does not answer");
        }
        return answer.status() == 200 ? identity(answer) : refused(GoogleErrorDetails.of(answer));
    }

    private static Outcome identity(ProviderResponse answer) {
        try {
            Identity identity = Json.MAPPER.readValue(answer.body(), Identity.class);
            if (identity.healthUserId != null) {
                return new Outcome.Known(new GoogleIdentity(identity.healthUserId, identity.legacyUserId));
            }
        } catch (JacksonException e) {
            // It may be the page of a proxy.
        }
        return unavailable("its answer is unreadable");
    }

    private static Outcome refused(GoogleErrorDetails problem) {
        String advice = GoogleAccountAdvice.on(problem);
        if (advice != null) {
            return new Outcome.Refused(advice);
        }
        return switch (problem.code()) {
            case 401, 403 -> new Outcome.Refused(NO_SCOPE);
            default -> unavailable("it answered " + problem.text());
        };
    }

    private static Outcome unavailable(String why) {
        return new Outcome.Unavailable(
                "The Google Health API cannot be asked who consented: " + why + ". Try again in a few minutes.");
    }

    /** Reads {@code {"name":"users/…/identity","legacyUserId":"A1B2C3","healthUserId":"1234567890123456789"}}. */
    private record Identity(
            @Nullable String healthUserId, @Nullable String legacyUserId) {}
}
