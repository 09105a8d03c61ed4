package syncbit.auth.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import syncbit.common.settings.SettingException;

/** What both providers' settings must be like, told by the setting's own name. */
final class ProviderSettingChecks {
    private ProviderSettingChecks() {}

    static void requireBoth(@Nullable String clientId, @Nullable String clientSecret, String prefix) {
        if (StringUtils.hasText(clientId) != StringUtils.hasText(clientSecret)) {
            throw new SettingException(
                    prefix + (StringUtils.hasText(clientId) ? "_CLIENT_SECRET" : "_CLIENT_ID"),
                    "is missing, but the other half of the pair is set");
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
                    setting, "must end with /callback, where this service answers, but is " + redirectUri);
        }
    }
}
