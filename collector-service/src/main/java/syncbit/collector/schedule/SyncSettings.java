package syncbit.collector.schedule;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import syncbit.common.settings.SettingException;

/**
 * How often to check for missing dates.
 *
 * @param intervalMinutes {@code SYNC_INTERVAL_MINUTES}: a number of minutes, or a duration such as {@code PT2S}
 */
@ConfigurationProperties("sync")
record SyncSettings(
        @DefaultValue("15") @DurationUnit(ChronoUnit.MINUTES)
        Duration intervalMinutes) {
    SyncSettings {
        if (!intervalMinutes.isPositive()) {
            throw new SettingException("SYNC_INTERVAL_MINUTES", "must be positive, but is " + intervalMinutes);
        }
    }
}
