package syncbit.common.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * The limit for slow clients.
 *
 * @param timeout {@code SLOW_CLIENT_TIMEOUT}: how long a client may take to send the headers of a request, and how long the
 *     service waits for the body beyond 1 s for each 1000 bytes
 */
@ConfigurationProperties("slow.client")
record SlowClientSettings(@DefaultValue("15s") Duration timeout) {
    SlowClientSettings {
        if (!timeout.isPositive()) {
            throw new SettingException("SLOW_CLIENT_TIMEOUT", "must be a positive duration such as 15s");
        }
    }
}
