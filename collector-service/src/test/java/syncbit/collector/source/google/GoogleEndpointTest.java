package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.RangePacker;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.common.summary.MetricGroup;

class GoogleEndpointTest {
    private static final Set<MetricGroup> ALL = EnumSet.allOf(MetricGroup.class);
    private static final ZonedDateRange SPAN = new ZonedDateRange(
            LocalDate.parse("2026-08-01"), LocalDate.parse("2026-08-06"), ZoneId.of("America/New_York"));

    /** The roll-up is the request that django-google-health, open-wearables and Home Assistant send. */
    @Test
    void each_request_has_exactly_this_form() {
        assertThat(GoogleEndpoint.STEPS.question().call(SPAN, null))
                .isEqualTo(ProviderRequest.post(
                        "/v4/users/me/dataTypes/steps/dataPoints:dailyRollUp",
                        "{\"range\":{\"start\":{\"date\":{\"year\":2026,\"month\":8,\"day\":1}},"
                                + "\"end\":{\"date\":{\"year\":2026,\"month\":8,\"day\":7}}},"
                                + "\"windowSizeDays\":1,\"pageSize\":90}"));
        assertThat(GoogleEndpoint.DAILY_VO2_MAX.question().call(SPAN, null))
                .isEqualTo(
                        ProviderRequest.get("/v4/users/me/dataTypes/daily-vo2-max/dataPoints:reconcile?pageSize=10000"
                                + "&filter=daily_vo2_max.date%20%3E%3D%20%222026-08-01%22"
                                + "%20AND%20daily_vo2_max.date%20%3C%20%222026-08-07%22"));
    }

    @Test
    void each_endpoint_has_googles_path_and_widest_range() {
        assertThat(Arrays.stream(GoogleEndpoint.values())
                        .map(GoogleEndpointTest::line)
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                    89/89 POST steps/dataPoints:dailyRollUp 90 a page
                    89/89 POST distance/dataPoints:dailyRollUp 90 a page
                    89/89 POST floors/dataPoints:dailyRollUp 90 a page
                    89/89 POST altitude/dataPoints:dailyRollUp 90 a page
                    13/13 POST total-calories/dataPoints:dailyRollUp 14 a page
                    13/13 POST active-minutes/dataPoints:dailyRollUp 14 a page
                    89/89 POST sedentary-period/dataPoints:dailyRollUp 90 a page
                    any/any GET daily-resting-heart-rate/dataPoints:reconcile?pageSize=10000&filter=daily_resting_heart_rate.date >= "2026-08-01" AND daily_resting_heart_rate.date < "2026-08-07"
                    89/89 POST time-in-heart-rate-zone/dataPoints:dailyRollUp 90 a page
                    13/13 POST calories-in-heart-rate-zone/dataPoints:dailyRollUp 14 a page
                    89/89 POST active-zone-minutes/dataPoints:dailyRollUp 90 a page
                    86/22 GET sleep/dataPoints:reconcile?pageSize=25&filter=sleep.interval.end_time >= "2026-08-01T04:00:00Z" AND sleep.interval.end_time < "2026-08-07T04:00:00Z"
                    any/any GET daily-heart-rate-variability/dataPoints:reconcile?pageSize=10000&filter=daily_heart_rate_variability.date >= "2026-08-01" AND daily_heart_rate_variability.date < "2026-08-07"
                    any/any GET daily-oxygen-saturation/dataPoints:reconcile?pageSize=10000&filter=daily_oxygen_saturation.date >= "2026-08-01" AND daily_oxygen_saturation.date < "2026-08-07"
                    any/any GET daily-respiratory-rate/dataPoints:reconcile?pageSize=10000&filter=daily_respiratory_rate.date >= "2026-08-01" AND daily_respiratory_rate.date < "2026-08-07"
                    any/any GET daily-sleep-temperature-derivations/dataPoints:reconcile?pageSize=10000&filter=daily_sleep_temperature_derivations.date >= "2026-08-01" AND daily_sleep_temperature_derivations.date < "2026-08-07"
                    any/any GET daily-vo2-max/dataPoints:reconcile?pageSize=10000&filter=daily_vo2_max.date >= "2026-08-01" AND daily_vo2_max.date < "2026-08-07"
                    any/any GET weight/dataPoints:reconcile?pageSize=10000&filter=weight.sample_time.physical_time >= "2026-08-01T04:00:00Z" AND weight.sample_time.physical_time < "2026-08-07T04:00:00Z"
                    any/any GET body-fat/dataPoints:reconcile?pageSize=10000&filter=body_fat.sample_time.physical_time >= "2026-08-01T04:00:00Z" AND body_fat.sample_time.physical_time < "2026-08-07T04:00:00Z"
                    any/any GET /v4/users/me/pairedDevices?pageSize=100\
                    """);
    }

    @Test
    void the_widest_range_is_within_googles_limit_with_and_without_its_end() {
        for (GoogleEndpoint endpoint : GoogleEndpoint.values()) {
            if (endpoint.question() instanceof PagedQuery.DailyRollUp rollUp) {
                assertThat(endpoint.endpoint().maxDays() + 1)
                        .as(endpoint.name())
                        .isEqualTo(rollUp.widestDays());
            }
        }
    }

    @Test
    void the_request_for_the_next_page_differs_only_in_its_token() {
        for (GoogleEndpoint endpoint : GoogleEndpoint.values()) {
            ProviderRequest first = endpoint.question().call(SPAN, null);
            ProviderRequest next = endpoint.question().call(SPAN, "a b+\"c");

            String token = ",\"pageToken\":\"a b+\\\"c\"}";
            assertThat(next)
                    .as(endpoint.name())
                    .isEqualTo(
                            first.body() == null
                                    ? ProviderRequest.get(first.path() + "&pageToken=a%20b%2B%22c")
                                    : ProviderRequest.post(
                                            first.path(), first.body().replaceAll("}$", "") + token));
        }
    }

    @Test
    void a_year_of_everything_costs_148_requests() {
        SortedMap<LocalDate, Set<MetricGroup>> year = new TreeMap<>();
        SPAN.to().minusDays(364).datesUntil(SPAN.to().plusDays(1)).forEach(date -> year.put(date, ALL));

        List<FetchRequest> plan = RangePacker.plan(year, GoogleEndpoint.recipes());

        assertThat(plan.stream().mapToInt(FetchRequest::cost).sum()).isEqualTo(148);
        assertThat(plan)
                .filteredOn(request -> request.endpoint().name().equals("sleep"))
                .extracting(FetchRequest::cost)
                .containsExactly(4, 4, 4, 4, 1);
    }

    @Test
    void every_group_has_one_recipe() {
        assertThat(GoogleEndpoint.recipes().stream()
                        .map(GoogleEndpointTest::line)
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                    activity: steps distance floors altitude total-calories active-minutes sedentary-period
                    heart: daily-resting-heart-rate time-in-heart-rate-zone calories-in-heart-rate-zone
                    active-zone-minutes: active-zone-minutes
                    sleep: sleep
                    hrv: daily-heart-rate-variability
                    spo2: daily-oxygen-saturation
                    breathing-rate: daily-respiratory-rate
                    skin-temperature: daily-sleep-temperature-derivations
                    cardio-fitness: daily-vo2-max
                    body: weight body-fat
                    device: paired-devices\
                    """);
    }

    private static String line(GoogleEndpoint endpoint) {
        ProviderRequest call = endpoint.question().call(SPAN, null);
        String page = call.body() == null ? "" : call.body().replaceAll(".*\"pageSize\":(\\d+)}", " $1 a page");
        return Stream.of(endpoint.endpoint().maxDays(), endpoint.endpoint().daysPerRequest())
                        .map(days -> days == Endpoint.UNLIMITED ? "any" : days.toString())
                        .collect(Collectors.joining("/"))
                + " " + call.method() + " "
                + URLDecoder.decode(call.path(), StandardCharsets.UTF_8).replace("/v4/users/me/dataTypes/", "") + page;
    }

    private static String line(GroupEndpoints recipe) {
        return recipe.group().id() + ": "
                + recipe.endpoints().stream().map(Endpoint::name).collect(Collectors.joining(" "));
    }
}
