package syncbit.collector.source.google;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * The address of the Google Health API.
 *
 * @param healthApiUrl {@code GOOGLE_HEALTH_API_URL}, without the path
 */
@ConfigurationProperties("google")
record GoogleApiSettings(
        @DefaultValue("https://health.googleapis.com") URI healthApiUrl) {
    GoogleApiSettings {
        if (healthApiUrl.getHost() == null
                || !("https".equals(healthApiUrl.getScheme()) || "http".equals(healthApiUrl.getScheme()))) {
            throw new SettingException("GOOGLE_HEALTH_API_URL", "must be an http or https URL, but is " + healthApiUrl);
        }
    }
}
