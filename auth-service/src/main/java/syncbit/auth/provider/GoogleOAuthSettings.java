package syncbit.auth.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our registration at Google, and where Google answers.
 *
 * @param clientId of an OAuth client of the kind "Web application"; Google is off without it
 * @param clientSecret goes with the id; {@link #toString()} leaves it out
 * @param redirectUri where Google sends the browser back to, exactly as registered there
 * @param authorizeUrl the page that asks for consent
 * @param tokenUrl where codes and refresh tokens are exchanged
 * @param revokeUrl where tokens are given back
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
        return "GoogleSettings[redirectUri=" + redirectUri + ", tokenUrl=" + tokenUrl + "]";
    }
}
