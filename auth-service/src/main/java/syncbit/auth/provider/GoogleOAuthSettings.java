package syncbit.auth.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code GOOGLE_*}: this application's OAuth client at Google and Google's OAuth endpoints.
 *
 * @param clientId of an OAuth client of the type "Web application"; without it the provider Google is off
 * @param clientSecret the secret of the client id; {@link #toString()} omits it
 * @param redirectUri the callback URL, exactly as registered at Google
 * @param authorizeUrl the authorization endpoint (consent page)
 * @param tokenUrl the token endpoint
 * @param revokeUrl the revocation endpoint
 */
@ConfigurationProperties("google")
record GoogleOAuthSettings(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("http://localhost:8080/callback") URI redirectUri,

        @DefaultValue("https://accounts.google.com/o/oauth2/v2/auth")
        URI authorizeUrl,

        @DefaultValue("https://oauth2.googleapis.com/token") URI tokenUrl,

        @DefaultValue("https://oauth2.googleapis.com/revoke")
        URI revokeUrl) {

    GoogleOAuthSettings {
        ProviderSettingChecks.requireBoth(clientId, clientSecret, "GOOGLE");
        ProviderSettingChecks.requireCallback(redirectUri, "GOOGLE_REDIRECT_URI");
        ProviderSettingChecks.requireHttp(authorizeUrl, "GOOGLE_AUTHORIZE_URL");
        ProviderSettingChecks.requireHttp(tokenUrl, "GOOGLE_TOKEN_URL");
        ProviderSettingChecks.requireHttp(revokeUrl, "GOOGLE_REVOKE_URL");
    }

    @Override
    public String toString() {
        return "GoogleOAuthSettings[redirectUri=" + redirectUri + ", tokenUrl=" + tokenUrl + "]";
    }
}
