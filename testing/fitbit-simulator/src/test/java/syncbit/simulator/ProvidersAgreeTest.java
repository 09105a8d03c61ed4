package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.person.ExpectedSample;
import tools.jackson.databind.JsonNode;

/** Both APIs return the same data: the expected samples of 90 dates equal Google's responses. */
class ProvidersAgreeTest extends AbstractGoogleTest {
    private static final LocalDate FROM = LocalDate.of(2025, 10, 1);
    private static final LocalDate TO = FROM.plusDays(88);

    @Test
    void googles_sums_equal_the_samples_of_fitbit() {
        simulator.setBehaviour(GoogleBehaviour.ZEROS_WRITTEN, true);

        assertSame("steps", "/steps/countSum", 1, "fitbit_steps_total", Map.of());
        assertSame("distance", "/distance/millimetersSum", 1e6, "fitbit_distance_km", Map.of());
        assertSame("floors", "/floors/countSum", 1, "fitbit_floors_total", Map.of());
        assertSame("altitude", "/altitude/gainMillimetersSum", 1e3, "fitbit_elevation_meters", Map.of());
        assertSame(
                "sedentary-period",
                "/sedentaryPeriod/durationSum",
                60,
                "fitbit_active_minutes",
                Map.of("type", "sedentary"));
        assertSame(
                "time-in-heart-rate-zone",
                "/timeInHeartRateZone/timeInHeartRateZones/2/duration",
                60,
                "fitbit_heart_rate_zone_minutes",
                Map.of("zone", "cardio"));
    }

    @Test
    void efficiency_is_computed_from_the_minutes() {
        for (JsonNode point : all("sleep", Map.of("filter", "sleep.interval.civil_end_time >= \"2025-11-01\""))) {
            JsonNode summary = point.at("/sleep/summary");
            double asleep = Double.parseDouble(summary.get("minutesAsleep").asString());
            double inBed =
                    Double.parseDouble(summary.get("minutesInSleepPeriod").asString());
            if (point.at("/sleep/metadata/mainSleep").asBoolean()) {
                LocalDate date = LocalDate.ofInstant(
                        java.time.Instant.parse(
                                point.at("/sleep/interval/endTime").asString()),
                        person.timeZone());
                assertThat(truth(date, "fitbit_sleep_efficiency_percent", Map.of()))
                        .isEqualTo((double) Math.round(100 * asleep / inBed));
            }
        }
    }

    @Test
    void a_day_without_wear_has_zeros_at_fitbit_and_no_data_at_google() {
        LocalDate unworn = FROM.datesUntil(TO)
                .filter(date -> activity(date).unworn())
                .findFirst()
                .orElseThrow();

        assertThat(simulator.expectedSamples(person, unworn))
                .extracting(ExpectedSample::metric)
                .contains("fitbit_steps_total");
        assertThat(simulator.expectedGoogleSamples(person, unworn))
                .extracting(ExpectedSample::metric)
                .doesNotContain("fitbit_steps_total");
        assertThat(values(rollUp("steps", unworn, unworn.plusDays(1), 90), "/steps/countSum", 1))
                .isEmpty();
    }

    private void assertSame(String type, String value, double unit, String metric, Map<String, String> labels) {
        Map<LocalDate, Double> truth = new HashMap<>();
        FROM.datesUntil(TO).forEach(date -> {
            Double one = truth(date, metric, labels);
            if (one != null) {
                truth.put(date, one);
            }
        });
        assertThat(values(rollUp(type, FROM, TO, 90), value, unit)).isNotEmpty().isEqualTo(truth);
    }

    private static Map<LocalDate, Double> values(HttpResponse<String> answer, String pointer, double unit) {
        Map<LocalDate, Double> values = new HashMap<>();
        for (JsonNode window : SimulatorClient.JSON.readTree(answer.body()).get("rollupDataPoints")) {
            JsonNode date = window.at("/civilStartTime/date");
            String text = window.at(pointer).asString().replace("s", "");
            values.put(
                    LocalDate.of(
                            date.get("year").asInt(),
                            date.get("month").asInt(),
                            date.get("day").asInt()),
                    Double.parseDouble(text) / unit);
        }
        return values;
    }

    private @org.jspecify.annotations.Nullable Double truth(LocalDate date, String metric, Map<String, String> labels) {
        List<Double> values = simulator.expectedGoogleSamples(person, date).stream()
                .filter(sample -> sample.metric().equals(metric))
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .map(ExpectedSample::value)
                .toList();
        return values.isEmpty() ? null : values.getFirst();
    }
}
