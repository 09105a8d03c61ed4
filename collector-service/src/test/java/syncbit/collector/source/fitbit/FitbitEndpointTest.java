package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.GroupEndpoints;

class FitbitEndpointTest {

    @Test
    void each_endpoint_has_fitbits_path_and_widest_range() {
        LocalDate from = LocalDate.parse("2025-12-01");
        LocalDate to = LocalDate.parse("2025-12-24");

        assertThat(Arrays.stream(FitbitEndpoint.values())
                        .map(known -> days(known.endpoint()) + " " + known.path(from, to))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                    1 /1/user/-/activities/date/2025-12-24.json
                    1095 /1/user/-/activities/steps/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/distance/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/calories/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/floors/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/elevation/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/minutesSedentary/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/minutesLightlyActive/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/minutesFairlyActive/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/minutesVeryActive/date/2025-12-01/2025-12-24.json
                    365 /1/user/-/activities/heart/date/2025-12-01/2025-12-24.json
                    1095 /1/user/-/activities/active-zone-minutes/date/2025-12-01/2025-12-24.json
                    100 /1.2/user/-/sleep/date/2025-12-01/2025-12-24.json
                    30 /1/user/-/hrv/date/2025-12-01/2025-12-24.json
                    any /1/user/-/spo2/date/2025-12-01/2025-12-24.json
                    30 /1/user/-/br/date/2025-12-01/2025-12-24.json
                    30 /1/user/-/temp/skin/date/2025-12-01/2025-12-24.json
                    30 /1/user/-/cardioscore/date/2025-12-01/2025-12-24.json
                    31 /1/user/-/body/log/weight/date/2025-12-01/2025-12-24.json
                    30 /1/user/-/body/log/fat/date/2025-12-01/2025-12-24.json
                    any /1/user/-/devices.json\
                    """);
    }

    @Test
    void every_group_has_a_recipe_and_activity_has_one_for_a_day_and_one_for_years() {
        assertThat(FitbitEndpoint.recipes().stream()
                        .map(FitbitEndpointTest::line)
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                    activity: daily-summary
                    activity: steps distance calories floors elevation minutes-sedentary minutes-lightly-active minutes-fairly-active minutes-very-active
                    heart: heart
                    active-zone-minutes: active-zone-minutes
                    sleep: sleep
                    hrv: hrv
                    spo2: spo2
                    breathing-rate: breathing-rate
                    skin-temperature: skin-temperature
                    cardio-fitness: cardio-fitness
                    body: weight fat
                    device: devices\
                    """);
    }

    private static String days(Endpoint endpoint) {
        return endpoint.maxDays() == Endpoint.UNLIMITED ? "any" : Integer.toString(endpoint.maxDays());
    }

    private static String line(GroupEndpoints recipe) {
        return recipe.group().id() + ": "
                + recipe.endpoints().stream().map(Endpoint::name).collect(Collectors.joining(" "));
    }
}
