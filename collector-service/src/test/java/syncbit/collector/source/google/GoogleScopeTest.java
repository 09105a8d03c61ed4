package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.MetricGroup;

class GoogleScopeTest {
    private static final String PREFIX = "https://www.googleapis.com/auth/googlehealth.";

    @Test
    void a_group_is_not_requested_if_one_of_its_scopes_was_not_granted() {
        assertThat(withheld("activity_and_fitness.readonly", "health_metrics_and_measurements.readonly"))
                .containsExactlyInAnyOrder(MetricGroup.SLEEP, MetricGroup.DEVICE);
        assertThat(withheld("activity_and_fitness.readonly", "sleep.readonly", "settings.readonly"))
                .as("half of the heart is none")
                .containsExactlyInAnyOrder(
                        MetricGroup.HEART,
                        MetricGroup.HRV,
                        MetricGroup.SPO2,
                        MetricGroup.BREATHING_RATE,
                        MetricGroup.SKIN_TEMPERATURE,
                        MetricGroup.BODY);
        assertThat(withheld("health_metrics_and_measurements.readonly", "sleep.readonly", "settings.readonly"))
                .containsExactlyInAnyOrder(
                        MetricGroup.ACTIVITY,
                        MetricGroup.HEART,
                        MetricGroup.ACTIVE_ZONE_MINUTES,
                        MetricGroup.CARDIO_FITNESS);
    }

    @Test
    void a_write_scope_allows_reading_and_unknown_scopes_exclude_no_group() {
        assertThat(withheld("activity_and_fitness", "health_metrics_and_measurements", "sleep", "settings"))
                .isEmpty();
        assertThat(GoogleSource.notAllowed(Set.of())).isEmpty();
    }

    private static Set<MetricGroup> withheld(String... scopes) {
        return GoogleSource.notAllowed(
                Arrays.stream(scopes).map(scope -> PREFIX + scope).collect(Collectors.toSet()));
    }
}
