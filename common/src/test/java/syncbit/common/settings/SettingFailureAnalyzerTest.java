package syncbit.common.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class SettingFailureAnalyzerTest {
    @Test
    void a_missing_setting_is_named_with_the_ways_to_set_it() {
        FailureAnalysis analysis = analyse(new SettingException("SERVICE_TOKEN", "is missing"));

        assertThat(analysis.getDescription()).isEqualTo("SERVICE_TOKEN is missing.");
        assertThat(analysis.getAction())
                .contains("environment variable SERVICE_TOKEN")
                .contains("/run/secrets/service_token")
                .contains("SYNCBIT_SECRETS_DIR");
    }

    @Test
    void a_setting_rejected_during_binding_is_named() {
        FailureAnalysis analysis = analyse(bind(Map.of("sync.token", " ")));

        assertThat(analysis.getDescription()).isEqualTo("SYNC_TOKEN is missing.");
    }

    @Test
    void a_malformed_setting_is_named_without_its_value() {
        FailureAnalysis analysis = analyse(bind(Map.of("sync.token", "t", "sync.interval-minutes", "s3cret")));

        assertThat(analysis.getDescription())
                .isEqualTo("SYNC_INTERVAL_MINUTES is malformed: its value is not a valid Duration.");
        assertThat(analysis.getAction()).contains("SYNC_INTERVAL_MINUTES").doesNotContain("s3cret");
    }

    @Test
    void a_malformed_setting_in_a_placeholder_is_named() {
        FailureAnalysis analysis = analyse(bind(Map.of("sync.token", "t", "sync.interval-minutes", "${PAUSE:PT1M}")));

        assertThat(analysis.getDescription()).isEqualTo("PAUSE is malformed: its value is not a valid Duration.");
    }

    @Test
    void other_failures_are_not_analysed() {
        assertThat(new SettingFailureAnalyzer().analyze(new IllegalStateException("else")))
                .isNull();
    }

    record Sync(@Nullable String token, @Nullable Duration intervalMinutes) {
        Sync {
            SettingException.require(token, "SYNC_TOKEN");
        }
    }

    private static Throwable bind(Map<String, String> properties) {
        Binder binder = new Binder(new MapConfigurationPropertySource(properties));
        return catchThrowable(() -> binder.bind("sync", Sync.class));
    }

    private static FailureAnalysis analyse(Throwable failure) {
        FailureAnalysis analysis =
                new SettingFailureAnalyzer().analyze(new BeanCreationException("settings", "can't be made", failure));
        return requireNonNull(analysis);
    }
}
