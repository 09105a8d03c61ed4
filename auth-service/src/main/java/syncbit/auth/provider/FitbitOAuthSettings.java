package syncbit.auth.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;
import syncbit.common.summary.UserLabel;

/**
 * Our registration at Fitbit, and where Fitbit answers.
 *
 * @param clientId from dev.fitbit.com; Fitbit is off without it
 * @param clientSecret goes with the id; {@link #toString()} leaves it out
 * @param redirectUri where Fitbit sends the browser back to, exactly as registered there
 * @param authorizeUrl the page that asks for consent
 * @param tokenUrl where codes and refresh tokens are exchanged
 * @param revokeUrl where tokens are given back
 * @param userId the {@code user} label of the first account
 */
@ConfigurationProperties("fitbit")
record FitbitOAuthSettings(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("http://localhost:8080/callback") URI redirectUri,

        @DefaultValue("https://www.fitbit.com/oauth2/authorize")
        URI authorizeUrl,

        @DefaultValue("https://api.fitbit.com/oauth2/token") URI tokenUrl,

        @DefaultValue("https://api.fitbit.com/oauth2/revoke")
        URI revokeUrl,

        @DefaultValue("default") String userId) {

    FitbitOAuthSettings {
        ProviderSettingChecks.requireBoth(clientId, clientSecret, "FITBIT");
        ProviderSettingChecks.requireCallback(redirectUri, "FITBIT_REDIRECT_URI");
        ProviderSettingChecks.requireHttp(authorizeUrl, "FITBIT_AUTHORIZE_URL");
        ProviderSettingChecks.requireHttp(tokenUrl, "FITBIT_TOKEN_URL");
        ProviderSettingChecks.requireHttp(revokeUrl, "FITBIT_REVOKE_URL");
        if (!UserLabel.isValid(userId)) {
            throw new SettingException(
                    "FITBIT_USER_ID", "must be 1 to 64 letters, digits or _ . @ - and begin with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return "FitbitSettings[redirectUri=" + redirectUri + ", tokenUrl=" + tokenUrl + "]";
    }
}
