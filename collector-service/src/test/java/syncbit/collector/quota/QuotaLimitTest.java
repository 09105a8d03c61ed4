package syncbit.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import syncbit.collector.quota.QuotaConfiguration.FitbitQuotaSettings;
import syncbit.collector.quota.QuotaConfiguration.GoogleQuotaSettings;
import syncbit.common.settings.SettingException;

class QuotaLimitTest {

    @Test
    void each_provider_has_its_documented_limit() {
        assertThat(fitbit(Map.of())).isEqualTo(new QuotaLimit(150, Duration.ofHours(1)));
        assertThat(google(Map.of())).isEqualTo(new QuotaLimit(300, Duration.ofMinutes(1)));
    }

    @Test
    void each_setting_applies_only_to_its_provider() {
        Map<String, Object> settings = Map.of(
                "FITBIT_QUOTA_REQUESTS", "20",
                "FITBIT_QUOTA_PERIOD", "PT20S",
                "GOOGLE_QUOTA_REQUESTS", "30",
                "GOOGLE_QUOTA_PERIOD", "30");

        assertThat(fitbit(settings)).isEqualTo(new QuotaLimit(20, Duration.ofSeconds(20)));
        assertThat(google(settings)).isEqualTo(new QuotaLimit(30, Duration.ofSeconds(30)));
    }

    @Test
    void an_empty_variable_has_its_default() {
        assertThat(fitbit(Map.of("FITBIT_QUOTA_REQUESTS", "", "FITBIT_QUOTA_PERIOD", "")))
                .isEqualTo(fitbit(Map.of()));
    }

    @Test
    void a_quota_without_requests_is_refused_by_its_setting() {
        assertThatThrownBy(() -> fitbit(Map.of("FITBIT_QUOTA_REQUESTS", "0")))
                .hasRootCauseInstanceOf(SettingException.class)
                .rootCause()
                .hasMessageStartingWith("FITBIT_QUOTA_REQUESTS ");
        assertThatThrownBy(() -> google(Map.of("GOOGLE_QUOTA_PERIOD", "PT0S")))
                .hasRootCauseInstanceOf(SettingException.class)
                .rootCause()
                .hasMessageStartingWith("GOOGLE_QUOTA_PERIOD ");
    }

    @Test
    void a_setting_that_is_not_a_number_is_refused_by_its_name() {
        assertThatThrownBy(() -> fitbit(Map.of("FITBIT_QUOTA_REQUESTS", "many")))
                .isInstanceOfSatisfying(
                        BindException.class,
                        e -> assertThat(e.getName().toString()).isEqualTo("fitbit.quota.requests"));
    }

    private static QuotaLimit fitbit(Map<String, Object> variables) {
        return Binder.get(environment(variables))
                .bindOrCreate("fitbit.quota", FitbitQuotaSettings.class)
                .limit();
    }

    private static QuotaLimit google(Map<String, Object> variables) {
        return Binder.get(environment(variables))
                .bindOrCreate("google.quota", GoogleQuotaSettings.class)
                .limit();
    }

    private static ConfigurableEnvironment environment(Map<String, Object> variables) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
