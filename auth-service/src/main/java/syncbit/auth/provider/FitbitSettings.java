package syncbit.auth.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
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
record FitbitSettings(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("http://localhost:8080/callback") URI redirectUri,

        @DefaultValue("https://www.fitbit.com/oauth2/authorize")
        URI authorizeUrl,

        @DefaultValue("https://api.fitbit.com/oauth2/token") URI tokenUrl,

        @DefaultValue("https://api.fitbit.com/oauth2/revoke")
        URI revokeUrl,

        @DefaultValue("default") String userId) {

    FitbitSettings {
        if (StringUtils.hasText(clientId) != StringUtils.hasText(clientSecret)) {
            throw new SettingException(
                    StringUtils.hasText(clientId) ? "FITBIT_CLIENT_SECRET" : "FITBIT_CLIENT_ID",
                    "is missing, but the other half of the pair is set");
        }
        requireHttp(redirectUri, "FITBIT_REDIRECT_URI");
        requireHttp(authorizeUrl, "FITBIT_AUTHORIZE_URL");
        requireHttp(tokenUrl, "FITBIT_TOKEN_URL");
        requireHttp(revokeUrl, "FITBIT_REVOKE_URL");
        if (!redirectUri.getPath().endsWith("/callback")) {
            throw new SettingException(
                    "FITBIT_REDIRECT_URI",
                    "must end with /callback, where this service answers, but is " + redirectUri);
        }
        if (!UserLabel.isValid(userId)) {
            throw new SettingException(
                    "FITBIT_USER_ID", "must be 1 to 64 letters, digits or _ . @ - and begin with a letter or digit");
        }
    }

    private static void requireHttp(URI url, String setting) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new SettingException(setting, "must be an http or https URL, but is " + url);
        }
    }

    @Override
    public String toString() {
        return "FitbitSettings[redirectUri=" + redirectUri + ", tokenUrl=" + tokenUrl + "]";
    }
}
