package syncbit.auth.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import syncbit.common.settings.SettingException;

/** Validation of both providers' settings; each error names the setting. */
final class ProviderSettingChecks {
    private ProviderSettingChecks() {}

    static void requireBoth(@Nullable String clientId, @Nullable String clientSecret, String prefix) {
        if (StringUtils.hasText(clientId) != StringUtils.hasText(clientSecret)) {
            throw new SettingException(
                    prefix + (StringUtils.hasText(clientId) ? "_CLIENT_SECRET" : "_CLIENT_ID"),
                    "is missing; set both the client id and the client secret");
        }
    }

    static void requireHttp(URI url, String setting) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new SettingException(setting, "must be an http or https URL, but is " + url);
        }
    }

    static void requireCallback(URI redirectUri, String setting) {
        requireHttp(redirectUri, setting);
        if (!redirectUri.getPath().endsWith("/callback")) {
            throw new SettingException(
                    setting, "must end with /callback, the path of this service, but is " + redirectUri);
        }
    }
}
