package syncbit.writer.repair;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * How often the repairs run.
 *
 * @param interval {@code WRITER_UPKEEP_INTERVAL}, from the end of one run to the start of the next; positive
 */
@ConfigurationProperties("writer.upkeep")
record RepairSettings(@DefaultValue("10s") Duration interval) {
    RepairSettings {
        if (!interval.isPositive()) {
            throw new SettingException("WRITER_UPKEEP_INTERVAL", "must be positive, but is " + interval);
        }
    }
}
