package syncbit.collector.snapshot;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the rule that decides when a date is final. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FinalitySettings.class)
class SnapshotConfiguration {
    @Bean
    FinalityRule finalityRule(FinalitySettings settings) {
        return settings.rule();
    }
}
