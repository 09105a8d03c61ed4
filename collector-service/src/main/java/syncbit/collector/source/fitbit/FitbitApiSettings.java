package syncbit.collector.source.fitbit;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * The address of Fitbit's Web API.
 *
 * @param apiUrl {@code FITBIT_API_URL}, without the path
 */
@ConfigurationProperties("fitbit")
record FitbitApiSettings(
        @DefaultValue("https://api.fitbit.com") URI apiUrl) {
    FitbitApiSettings {
        if (apiUrl.getHost() == null || !("https".equals(apiUrl.getScheme()) || "http".equals(apiUrl.getScheme()))) {
            throw new SettingException("FITBIT_API_URL", "must be an http or https URL, but is " + apiUrl);
        }
    }
}
