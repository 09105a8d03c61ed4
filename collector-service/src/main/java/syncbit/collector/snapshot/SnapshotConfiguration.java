package syncbit.collector.snapshot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.common.settings.SettingException;

/** Creates the rule that decides when a date is final. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SnapshotConfiguration.FinalitySettings.class)
class SnapshotConfiguration {
    @Bean
    FinalityRule finalityRule(FinalitySettings settings) {
        return settings.rule();
    }

    /**
     * Settings of the {@link FinalityRule}.
     *
     * @param settle {@code FINALITY_SETTLE}: how long after the end of a date the tracker must have synced
     * @param patience {@code FINALITY_PATIENCE}: how long after its end a date is final although the tracker has not synced
     * @param withoutSync {@code FINALITY_WITHOUT_SYNC}: how long after its end a date is final if no sync is known at all
     */
    @ConfigurationProperties("finality")
    record FinalitySettings(
            @DefaultValue("PT15M") Duration settle,
            @DefaultValue("P7D") Duration patience,
            @DefaultValue("PT36H") Duration withoutSync) {
        FinalitySettings {
            if (settle.isNegative()) {
                throw new SettingException("FINALITY_SETTLE", "must not be negative, but is " + settle);
            }
            if (patience.isNegative()) {
                throw new SettingException("FINALITY_PATIENCE", "must not be negative, but is " + patience);
            }
            if (withoutSync.isNegative()) {
                throw new SettingException("FINALITY_WITHOUT_SYNC", "must not be negative, but is " + withoutSync);
            }
        }

        FinalityRule rule() {
            return new FinalityRule(settle, patience, withoutSync);
        }
    }
}
