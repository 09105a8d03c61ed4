package syncbit.auth.consent;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.TokenEndpointResult;

/**
 * The reason why an account could not be connected after a consent.
 *
 * @param metric the reason's name in metrics
 * @param explanation the cause and what the user can do
 * @param retry whether another try may succeed
 */
public record ConsentFailure(String metric, String explanation, boolean retry) {
    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** The callback has an error (RFC 6749, 4.1.2.1) or no code. */
    static ConsentFailure provider(HealthProvider provider, @Nullable String error) {
        String name = error != null && PRINTABLE.matcher(error).matches() ? error : "unknown";
        return new ConsentFailure(
                "provider_error",
                provider.title() + " returned the error \"" + name + "\". Try again. If the error stays, compare the "
                        + "application's page at " + provider.title() + " with the settings of auth-service.",
                true);
    }

    /** The token response does not name the person. */
    static ConsentFailure anonymous(HealthProvider provider) {
        return new ConsentFailure(
                "anonymous", provider.title() + " returned tokens without a user id. Try again.", true);
    }

    /** The token response has no refresh token. */
    static ConsentFailure notRenewable(HealthProvider provider) {
        return new ConsentFailure(
                "not_renewable",
                provider.title() + " returned no refresh token. Without one the account would stop within hours. Remove"
                        + " SyncBit from the person's connected applications at " + provider.title()
                        + ", then try again.",
                true);
    }

    /** The account already uses Google and cannot return to Fitbit's API, which is switched off. */
    static ConsentFailure moved(String user) {
        return new ConsentFailure(
                "moved_to_google",
                "Account " + user + " of this person uses Google and was not changed. An account cannot return to"
                        + " Fitbit's old API.",
                false);
    }

    static ConsentFailure of(HealthProvider provider, TokenEndpointResult.Denied denied) {
        return switch (denied) {
            case TokenEndpointResult.Refused refused ->
                new ConsentFailure(
                        "code_refused",
                        provider.title() + " rejected the authorization code (" + refused.error()
                                + "). A code is valid once and for a short time. Try again.",
                        true);
            case TokenEndpointResult.ClientRefused client ->
                new ConsentFailure(denied.metric(), provider.clientRefusedAdvice(), true);
            case TokenEndpointResult.SwitchedOff off ->
                new ConsentFailure(denied.metric(), provider.switchedOffAdvice(), false);
            case TokenEndpointResult.Unavailable unavailable ->
                new ConsentFailure(
                        denied.metric(),
                        "The token endpoint of " + provider.title() + " is not available: " + unavailable.why()
                                + ". Try again in a few minutes.",
                        true);
        };
    }
}
