package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.common.summary.Section;

/** The responses of each endpoint and their parsed data. */
class FitbitSourceIT extends FitbitSourceTestBase {
    @ParameterizedTest
    @EnumSource
    void each_endpoint_answers_for_one_day_and_for_its_widest_range(FitbitEndpoint endpoint) {
        signedIn();
        int days = Math.min(endpoint.endpoint().maxDays(), 1300);

        assertThat(source.fetch("anna", request(endpoint, DAY, DAY))).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(source.fetch("anna", request(endpoint, DAY.minusDays(days - 1L), DAY)))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.sections()).isNotEmpty());
    }

    @Test
    void distances_are_kilometres() {
        signedIn();
        double truth = fitbit.expectedSamples(anna, DAY).stream()
                .filter(sample -> sample.metric().equals("fitbit_distance_km"))
                .findFirst()
                .orElseThrow()
                .value();

        assertThat(day(FitbitEndpoint.DAILY_SUMMARY))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.sections().get(DAY))
                                .isInstanceOfSatisfying(
                                        Section.Activity.class,
                                        activity -> assertThat(activity.distanceKm())
                                                .isEqualTo(truth)));
    }

    @Test
    void a_device_reading_belongs_to_the_last_date_and_has_the_time_of_the_response() {
        signedIn();

        assertThat(source.fetch("anna", request(FitbitEndpoint.DEVICES, DAY.minusDays(3), DAY)))
                .isInstanceOfSatisfying(FetchOutcome.Fetched.class, fetched -> {
                    assertThat(fetched.sections()).containsOnlyKeys(DAY);
                    assertThat(fetched.sections().get(DAY)).isInstanceOfSatisfying(Section.Devices.class, reading -> {
                        assertThat(reading.readAt()).isEqualTo(clock.instant());
                        assertThat(reading.devices())
                                .extracting(Section.Tracker::device)
                                .containsExactlyInAnyOrder("charge6", "ariaair");
                        assertThat(reading.devices())
                                .filteredOn(tracker -> tracker.device().equals("charge6"))
                                .extracting(Section.Tracker::lastSync)
                                .containsExactly(clock.instant());
                    });
                });
    }

    @Test
    void the_profile_gives_time_zone_and_first_date() {
        signedIn();

        assertThat(source.profile("anna", true))
                .isEqualTo(new ProfileOutcome.Found(BERLIN, LocalDate.parse("2022-03-04")));
    }
}
