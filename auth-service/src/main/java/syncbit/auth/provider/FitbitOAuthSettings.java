package syncbit.auth.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;
import syncbit.common.summary.UserLabel;

/**
 * The settings {@code FITBIT_*}: this application's OAuth client at Fitbit and Fitbit's OAuth endpoints.
 *
 * @param clientId from dev.fitbit.com; without it the provider Fitbit is off
 * @param clientSecret the secret of the client id; {@link #toString()} omits it
 * @param redirectUri the callback URL, exactly as registered at Fitbit
 * @param authorizeUrl the authorization endpoint (consent page)
 * @param tokenUrl the token endpoint
 * @param revokeUrl the revocation endpoint
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
        return "FitbitOAuthSettings[redirectUri=" + redirectUri + ", tokenUrl=" + tokenUrl + "]";
    }
}
