package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.common.api.Account.Provider.GOOGLE;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.common.summary.Section;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The responses of each endpoint and their parsed data. */
class GoogleSourceIT extends GoogleSourceTestBase {
    @ParameterizedTest
    @EnumSource
    void each_endpoint_answers_for_one_day_and_for_its_widest_range(GoogleEndpoint endpoint) {
        signedIn();

        assertThat(day(endpoint)).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(sections(source.fetch("anna", request(endpoint, DAY.minusDays(widest(endpoint) - 1L), DAY))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void documented_variations_of_google_change_no_result(GoogleEndpoint endpoint) {
        signedIn();
        var request = request(endpoint, DAY.minusDays(widest(endpoint) - 1L), DAY);
        Map<LocalDate, Section> asItShouldBe = sections(source.fetch("anna", request));

        google.setBehaviour(GoogleBehaviour.END_INCLUSIVE, true);
        google.setBehaviour(GoogleBehaviour.EMPTY_PAGES, true);
        google.setBehaviour(GoogleBehaviour.ZEROS_WRITTEN, true);
        // A night and a weight belong to the date at the place where the person is.
        google.setBehaviour(GoogleBehaviour.AWAY_FROM_HOME, true);
        if (endpoint != GoogleEndpoint.PAIRED_DEVICES) {
            google.setBehaviour(GoogleBehaviour.NEW_VALUES, true);
        }

        assertThat(sections(source.fetch("anna", request))).isEqualTo(asItShouldBe);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DAILY_HEART_RATE_VARIABILITY", "DAILY_OXYGEN_SATURATION", "DAILY_SLEEP_TEMPERATURE_DERIVATIONS"})
    void a_value_that_is_not_a_number_or_not_computed_leaves_its_date_without_a_value(GoogleEndpoint endpoint) {
        for (GoogleBehaviour behaviour : List.of(GoogleBehaviour.NOT_A_NUMBER, GoogleBehaviour.NOT_COMPUTED)) {
            signedIn();
            google.setBehaviour(behaviour, true);

            assertThat(sections(source.fetch("anna", request(endpoint, DAY.minusDays(9), DAY)))
                            .values())
                    .as("%s", behaviour)
                    .isNotEmpty()
                    .containsOnly(endpoint.group().emptySection());
            google.setBehaviour(behaviour, false);
        }
    }

    @Test
    void an_impossible_value_is_left_out_and_its_neighbours_are_kept() {
        signedIn();
        google.setBehaviour(GoogleBehaviour.IMPOSSIBLE_PERCENTAGE, true);

        assertThat(sections(source.fetch(
                                "anna", request(GoogleEndpoint.DAILY_OXYGEN_SATURATION, DAY.minusDays(9), DAY)))
                        .values())
                .isNotEmpty()
                .allSatisfy(section -> assertThat(section).isInstanceOfSatisfying(Section.Spo2.class, night -> {
                    assertThat(night.avgPercent()).isNotNull();
                    assertThat(night.minPercent()).isNotNull();
                    assertThat(night.maxPercent()).isNull();
                }));
    }

    @Test
    void sleep_has_pages_and_each_takes_quota() {
        signedIn();

        var request = request(GoogleEndpoint.SLEEP, DAY.minusDays(85), DAY);
        Map<LocalDate, Section> nights = sections(source.fetch("anna", request));

        assertThat(nights.size()).isBetween(73, 86);
        long pages = google.requests().count(SimulatedEndpoint.GOOGLE_SLEEP);
        assertThat(pages).isEqualTo(request.cost()).isEqualTo(4);
        assertThat(quota.left(GOOGLE, "anna").left()).isEqualTo(300 - pages);
        assertThat(counted("sleep", "answered")).isEqualTo(pages);
    }

    @Test
    void a_sleep_that_google_is_processing_leaves_its_date_unsettled() {
        signedIn();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BERLIN);
        LocalDate date = today.datesUntil(today.plusDays(30))
                .filter(day -> anna.day(day).sleeps().size() == 1)
                .findFirst()
                .orElseThrow();
        clock.set(date.atTime(12, 0).atZone(BERLIN).toInstant());
        signedIn();
        google.setBehaviour(GoogleBehaviour.UNPROCESSED_SLEEP, true);

        var request = request(GoogleEndpoint.SLEEP, date, date);
        assertThat(source.fetch("anna", request))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.unsettled()).containsExactly(date));

        google.setBehaviour(GoogleBehaviour.UNPROCESSED_SLEEP, false);
        assertThat(source.fetch("anna", request))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.unsettled()).isEmpty());
    }

    @Test
    void a_device_reading_belongs_to_the_last_date_and_has_the_time_of_the_response() {
        signedIn();

        assertThat(sections(source.fetch("anna", request(GoogleEndpoint.PAIRED_DEVICES, DAY.minusDays(3), DAY))))
                .hasEntrySatisfying(DAY, section -> {
                    Section.Devices reading = (Section.Devices) section;
                    assertThat(reading.readAt()).isEqualTo(clock.instant());
                    assertThat(reading.devices())
                            .extracting(Section.Tracker::device)
                            .containsExactlyInAnyOrder("charge6", "ariaair");
                    assertThat(reading.devices())
                            .extracting(Section.Tracker::lastSync)
                            .contains(clock.instant());
                });
    }

    @Test
    void the_settings_give_the_time_zone_and_the_profile_the_first_date() {
        signedIn();

        assertThat(source.profile("anna", true))
                .isEqualTo(new ProfileOutcome.Found(BERLIN, LocalDate.parse("2022-03-04")));
        assertThat(quota.left(GOOGLE, "anna").left()).isEqualTo(298);
    }

    @Test
    void a_first_date_that_is_not_needed_is_not_searched() {
        signedIn();
        google.setBehaviour(GoogleBehaviour.AGE_ONLY, true);

        assertThat(source.profile("anna", false)).isEqualTo(new ProfileOutcome.Found(BERLIN, null));
        assertThat(quota.left(GOOGLE, "anna").left()).isEqualTo(298);
    }

    @Test
    void a_first_date_missing_in_the_profile_is_searched() {
        signedIn();
        google.setBehaviour(GoogleBehaviour.AGE_ONLY, true);
        LocalDate first = anna.memberSince()
                .datesUntil(anna.memberSince().plusDays(30))
                .filter(date -> anna.day(date).withoutUnwornActivity().activity() != null)
                .min(Comparator.naturalOrder())
                .orElseThrow();

        assertThat(source.profile("anna", true)).isEqualTo(new ProfileOutcome.Found(BERLIN, first));
        long windows = ChronoUnit.DAYS.between(LocalDate.parse("2009-09-01"), DAY.plusDays(1)) / 89 + 1;
        assertThat(300 - quota.left(GOOGLE, "anna").left())
                .isEqualTo(2 + windows)
                .isLessThan(75);
    }

    private static long widest(GoogleEndpoint endpoint) {
        return Math.min(endpoint.endpoint().maxDays(), 1300);
    }

    private static Map<LocalDate, Section> sections(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        return ((FetchOutcome.Fetched) outcome).sections();
    }
}
