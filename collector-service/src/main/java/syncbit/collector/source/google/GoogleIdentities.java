package syncbit.collector.source.google;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.source.http.ProviderHttpClient;
import syncbit.collector.source.http.ProviderRequest;
import syncbit.collector.source.http.ProviderResponse;
import syncbit.common.api.AccessToken;
import syncbit.common.api.GoogleIdentity;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;

/**
 * Tells who an access token belongs to. It is asked for people who consent, before there is an account: nobody's quota is
 * charged, and a token that is refused is not renewed.
 *
 * @see <a href="https://developers.google.com/health/reference/rest/v4/users/getIdentity">users.getIdentity</a>
 */
@Component
public class GoogleIdentities {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(8);
    private static final int TRIES = 2;
    private static final String NO_SCOPE =
            "Google does not say who consented, for too little was allowed. Connect again"
                    + " and leave everything ticked.";

    private final ProviderHttpClient api;

    GoogleIdentities(GoogleApiSettings settings, Clock clock) {
        this.api = new ProviderHttpClient(settings.healthApiUrl(), Map.of(), READ_TIMEOUT, clock);
    }

    /** How asking ends. */
    public sealed interface Outcome {
        /** It is this person. */
        record Known(GoogleIdentity identity) implements Outcome {}

        /**
         * Google does not say until a person does something.
         *
         * @param advice what
         */
        record Refused(String advice) implements Outcome {}

        /**
         * Google does not say for now.
         *
         * @param advice what was met
         */
        record Unavailable(String advice) implements Outcome {}
    }

    /** Asks Google. */
    public Outcome of(String accessToken) {
        AccessToken token = new AccessToken(accessToken, Instant.MAX);
        Outcome outcome = ask(token);
        for (int tries = 1; tries < TRIES && outcome instanceof Outcome.Unavailable; tries++) {
            outcome = ask(token);
        }
        return outcome;
    }

    private Outcome ask(AccessToken token) {
        ProviderResponse answer;
        try {
            answer = api.send(ProviderRequest.get(PagedQuery.ME + "identity"), token);
        } catch (IOException e) {
            return away("it does not answer");
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
            // A page of some proxy, perhaps: no answer.
        }
        return away("its answer can't be read");
    }

    private static Outcome refused(GoogleErrorDetails problem) {
        String advice = GoogleAccountAdvice.on(problem);
        if (advice != null) {
            return new Outcome.Refused(advice);
        }
        return switch (problem.code()) {
            case 401, 403 -> new Outcome.Refused(NO_SCOPE);
            default -> away("it answered " + problem.text());
        };
    }

    private static Outcome away(String why) {
        return new Outcome.Unavailable(
                "The Google Health API can't be asked who consented: " + why + ". Try again in a few minutes.");
    }

    /** Reads {@code {"name":"users/…/identity","legacyUserId":"A1B2C3","healthUserId":"1234567890123456789"}}. */
    private record Identity(
            @Nullable String healthUserId, @Nullable String legacyUserId) {}
}
