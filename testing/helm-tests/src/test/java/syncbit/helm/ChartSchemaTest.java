package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The chart's schema accepts the values that the services accept. */
class ChartSchemaTest {
    @Test
    void the_schema_rejects_values_that_cannot_work() {
        assertThatThrownBy(() -> HelmChart.render("postgres: {mode: elsewhere}"))
                .hasMessageContaining("/postgres/mode");
        assertThatThrownBy(() -> HelmChart.render("collectorService: {replicas: 0}"))
                .hasMessageContaining("replicas");
        assertThatThrownBy(() -> HelmChart.render("authService: {replicas: 2}")).hasMessageContaining("replicas");
        assertThatThrownBy(() -> HelmChart.render("writerService: {imageDigest: latest}"))
                .hasMessageContaining("imageDigest");
        assertThatThrownBy(() -> HelmChart.render("collectorService: {settings: {BACKFILL_START_DATE: 31.12.2019}}"))
                .hasMessageContaining("BACKFILL_START_DATE");
        for (String label : List.of(".me", "@me", "me you", "m".repeat(65))) {
            assertThatThrownBy(() -> HelmChart.render(firstAccount(label))).hasMessageContaining("FITBIT_USER_ID");
        }
    }

    @Test
    void the_schema_accepts_the_same_user_labels_as_the_service() {
        for (String label : List.of("me@home.example", "7_-.", "m".repeat(64))) {
            assertThat(HelmChart.render(firstAccount(label)).settings("auth-service"))
                    .containsEntry("FITBIT_USER_ID", label);
        }
    }

    private static String firstAccount(String label) {
        return "authService: {settings: {FITBIT_USER_ID: '" + label + "'}}";
    }
}
