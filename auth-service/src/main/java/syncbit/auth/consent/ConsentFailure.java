package syncbit.auth.consent;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.TokenEndpointResult;

/**
 * Why a consent that the person gave came to nothing.
 *
 * @param metric its name in metrics
 * @param explanation what a person should know and do
 * @param retry whether trying again may help
 */
public record ConsentFailure(String metric, String explanation, boolean retry) {
    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** The provider sent the browser back with an error (RFC 6749, 4.1.2.1), or with nothing. */
    static ConsentFailure provider(HealthProvider provider, @Nullable String error) {
        String name = error != null && PRINTABLE.matcher(error).matches() ? error : "unknown";
        return new ConsentFailure(
                "provider_error",
                provider.title() + " reports the error \"" + name + "\". If trying again does not help, compare the "
                        + "application's page at " + provider.title() + " with this service's settings.",
                true);
    }

    /** Tokens of nobody: without a person there is no account. */
    static ConsentFailure anonymous(HealthProvider provider) {
        return new ConsentFailure(
                "anonymous", provider.title() + " gave tokens but did not say whose they are. Try again.", true);
    }

    /** Tokens for an hour, and nothing to renew them with. */
    static ConsentFailure notRenewable(HealthProvider provider) {
        return new ConsentFailure(
                "not_renewable",
                provider.title() + " gave no refresh token, without which the account would stop within hours. Remove"
                        + " SyncBit from the applications that the person has allowed at " + provider.title()
                        + ", then try again.",
                true);
    }

    /** An account that goes on through Google does not fall back to an API that is switched off. */
    static ConsentFailure moved(String user) {
        return new ConsentFailure(
                "moved_to_google",
                "This person's days come through Google: account " + user
                        + " went on there and has not been changed. An"
                        + " account does not go back to Fitbit's old API.",
                false);
    }

    static ConsentFailure of(HealthProvider provider, TokenEndpointResult.Denied denied) {
        return switch (denied) {
            case TokenEndpointResult.Refused refused ->
                new ConsentFailure(
                        "code_refused",
                        provider.title() + " did not take the code that it had given (" + refused.error()
                                + "). A code serves once and not for long: try again.",
                        true);
            case TokenEndpointResult.ClientRefused client ->
                new ConsentFailure(denied.metric(), provider.clientRefusedAdvice(), true);
            case TokenEndpointResult.SwitchedOff off ->
                new ConsentFailure(denied.metric(), provider.switchedOffAdvice(), false);
            case TokenEndpointResult.Unavailable unavailable ->
                new ConsentFailure(
                        denied.metric(),
                        provider.title() + " can't be asked for tokens: " + unavailable.why()
                                + ". Try again in a few minutes.",
                        true);
        };
    }
}
