package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.floors;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;
import static syncbit.writer.SummaryFixtures.withParts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.Message;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import syncbit.common.api.GapQuery;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.SummaryTopology;

/** Writes events from the queue into all stores, each once. */
@ExtendWith(OutputCaptureExtension.class)
class WriterIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    @Test
    void each_date_has_one_sample_at_local_midnight_even_at_clock_changes() {
        for (String date :
                List.of("2025-03-29", "2025-03-30", "2025-03-31", "2025-10-25", "2025-10-26", "2025-10-27")) {
            queues.publish(
                    day("berta", LocalDate.parse(date), BERLIN),
                    day("akira", LocalDate.parse(date), ZoneId.of("Pacific/Auckland")));
        }

        eventually(() -> {
            assertThat(held("fitbit_steps_total", "berta"))
                    .containsExactly(
                            "29.0@1743202800000", // 2025-03-28T23:00Z
                            "30.0@1743289200000", // 2025-03-29T23:00Z, 23 hours before the next
                            "31.0@1743372000000", // 2025-03-30T22:00Z
                            "25.0@1761343200000", // 2025-10-24T22:00Z
                            "26.0@1761429600000", // 2025-10-25T22:00Z, 25 hours before the next
                            "27.0@1761519600000"); // 2025-10-26T23:00Z
            assertThat(held("fitbit_steps_total", "akira"))
                    .containsExactly(
                            "29.0@1743159600000", // 2025-03-28T11:00Z
                            "30.0@1743246000000",
                            "31.0@1743332400000",
                            "25.0@1761303600000", // 2025-10-24T11:00Z
                            "26.0@1761390000000",
                            "27.0@1761476400000");
        });
    }

    @Test
    void each_date_of_ten_years_is_stored_once_archived_and_complete() {
        List<DailySummary> days = new ArrayList<>();
        for (LocalDate date = DATE.minusYears(10); !date.isAfter(DATE); date = date.plusDays(1)) {
            days.add(event("decade", date, steps(date.toEpochDay()), hrv(date.getDayOfMonth())));
        }

        queues.publishAll(days);

        eventually(() -> assertThat(database.completed("decade")).isEqualTo(days.size()));
        assertThat(database.archived("decade")).isEqualTo(days.size());
        assertThat(held("fitbit_steps_total", "decade"))
                .isEqualTo(days.stream()
                        .map(day -> day.date().toEpochDay() + ".0@"
                                + day.sampleTime().toEpochMilli())
                        .toList());
        assertThat(held("fitbit_hrv_rmssd_ms", "decade")).hasSameSizeAs(days);
        assertThat(database.unsettled("decade")).isZero();
    }

    @Test
    void an_event_delivered_twice_leaves_one_sample() {
        DailySummary event = event("twice", DATE, steps(8412));
        queues.publish(event, event);
        eventually(() -> assertThat(database.completed("twice")).isOne());

        queues.publish(event, event("twice", DATE.plusDays(1), steps(1)));

        eventually(() -> assertThat(held("fitbit_steps_total", "twice"))
                .containsExactly("8412.0@1766530800000", "1.0@1766617200000"));
    }

    @Test
    void two_events_of_a_date_are_merged() {
        queues.publish(event("parts", DATE, steps(8412)));
        eventually(() -> assertThat(database.completed("parts")).isOne());
        queues.publish(event("parts", DATE, hrv(34.9)));

        eventually(() -> assertThat(held("fitbit_hrv_rmssd_ms", "parts")).containsExactly("34.9@1766530800000"));
        assertThat(held("fitbit_steps_total", "parts")).containsExactly("8412.0@1766530800000");
        assertThat(database.documents("parts"))
                .singleElement()
                .extracting(document -> Json.MAPPER.readValue(document, DailySummary.class))
                .isEqualTo(event("parts", DATE, steps(8412), hrv(34.9)));
    }

    @Test
    void a_group_without_a_part_is_stored_and_complete_when_the_part_arrives() throws Exception {
        Set<String> expected = Set.of("steps", "floors");
        queues.publish(withParts(event("partial", DATE, steps(8412)), expected, Set.of("steps"), "floors"));
        eventually(() -> assertThat(held("fitbit_steps_total", "partial")).containsExactly("8412.0@1766530800000"));

        String refused = ",\"partial\":{\"activity\":{\"floors\":{\"state\":\"refused\",\"reason\":\"400\"}}}}";
        assertThat(answer("/api/completions?user=partial"))
                .contains("\"groups\":[]")
                .contains(refused);
        assertThat(answer("/api/days/2025-12-24?user=partial"))
                .contains("\"activity\":{\"state\":\"partial\",\"values\":{\"steps\":8412},"
                        + "\"missing\":{\"floors\":{\"state\":\"refused\",\"reason\":\"400\"}},\"readAt\":");
        assertThat(answer("/api/gaps?user=partial&from=2025-12-24&to=2025-12-24&groups=activity"))
                .isEqualTo("[\"2025-12-24\"]");
        assertThat(ask(
                                "POST",
                                url("/api/gaps"),
                                AUTHORIZED,
                                Json.MAPPER.writeValueAsString(
                                        List.of(new GapQuery("partial", DATE, DATE, Set.of(MetricGroup.ACTIVITY)))))
                        .body())
                .isEqualTo("[{\"user\":\"partial\",\"gaps\":[{\"from\":\"2025-12-24\",\"to\":\"2025-12-24\","
                        + "\"groups\":[\"activity\"],\"partial\":{\"activity\":[\"floors\"]}}]}]");

        queues.publish(withParts(
                event("partial", DATE, SummaryFixtures.READ.plusSeconds(60), floors(12)), expected, Set.of("floors")));

        eventually(() -> assertThat(answer("/api/completions?user=partial"))
                .contains("\"groups\":[\"activity\"]")
                .doesNotContain("floors"));
        assertThat(held("fitbit_floors_total", "partial")).containsExactly("12.0@1766530800000");
        assertThat(held("fitbit_steps_total", "partial")).containsExactly("8412.0@1766530800000");
    }

    private String answer(String path) throws Exception {
        return ask("GET", url(path), AUTHORIZED, "").body();
    }

    @Test
    void a_date_keeps_the_device_and_the_time_of_its_first_event() {
        queues.publish(event("moved", DATE, steps(8412)));
        eventually(() -> assertThat(database.completed("moved")).isOne());

        queues.publish(new DailySummary(
                "moved",
                DATE,
                ZoneId.of("Asia/Tokyo"),
                "pixelwatch2",
                SummaryFixtures.READ,
                Map.of(MetricGroup.HRV, hrv(34))));

        eventually(() -> assertThat(victoria.export("fitbit_hrv_rmssd_ms{user=\"moved\"}"))
                .singleElement()
                .satisfies(sample -> {
                    assertThat(sample.labels()).containsEntry("device", "charge6");
                    assertThat(sample.timestampMillis()).isEqualTo(1766530800000L);
                }));
    }

    @Test
    void an_empty_date_is_complete_and_has_no_samples() {
        queues.publish(event("idle", DATE, new Section.Hrv(null), new Section.Body(null, null)));

        eventually(() -> assertThat(database.completed("idle")).isOne());
        assertThat(victoria.export("{user=\"idle\"}")).isEmpty();
    }

    @Test
    void one_invalid_event_among_a_hundred_is_parked_alone_with_its_reason() {
        List<DailySummary> good = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            good.add(event("hundred", DATE.minusDays(i), steps(i)));
        }
        String bad = Json.MAPPER
                .writeValueAsString(event("hundred", DATE.plusDays(1), steps(7)))
                .replace("\"steps\":7", "\"steps\":-7");
        queues.publishAll(good.subList(0, 50));
        queues.publish(bad, "daily-summary.hundred");
        queues.publishAll(good.subList(50, 100));

        eventually(() -> assertThat(database.completed("hundred")).isEqualTo(100));
        eventually(() -> assertThat(queues.ready(SummaryTopology.PARKED_QUEUE)).isOne());
        Message parked = java.util.Objects.requireNonNull(queues.take(SummaryTopology.PARKED_QUEUE));
        assertThat(new String(parked.getBody(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(bad);
        assertThat(parked.getMessageProperties().getHeaders())
                .containsEntry(
                        "x-reason",
                        "activity.steps must not be negative, but is -7. Correct the message and publish it to"
                                + " daily-summaries, or delete it");
    }

    @Test
    void an_event_refused_by_victoria_is_parked_alone(CapturedOutput log) {
        proxy.behave(request ->
                request.carriesSamples() && request.text().contains("} 666 ") ? 400 : FaultProxy.pass(request));
        List<DailySummary> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(event("poison", DATE.minusDays(i), steps(i == 13 ? 666 : i)));
        }

        queues.publishAll(events);

        eventually(() -> assertThat(database.completed("poison")).isEqualTo(19));
        eventually(() -> assertThat(queues.ready(SummaryTopology.PARKED_QUEUE)).isOne());
        Message parked = java.util.Objects.requireNonNull(queues.take(SummaryTopology.PARKED_QUEUE));
        assertThat(Json.MAPPER.readValue(parked.getBody(), DailySummary.class)).isEqualTo(events.get(13));
        assertThat(String.valueOf(parked.getMessageProperties().getHeaders().get("x-reason")))
                .startsWith("VictoriaMetrics answers 400");
        assertThat(held("fitbit_steps_total", "poison")).hasSize(19).doesNotHaveDuplicates();
        assertThat(log.getOut().lines().filter(line -> line.contains("Parked an event")))
                .singleElement()
                .asString()
                .contains("\"user\":\"poison\"", "\"date\":\"2025-12-11\"");
    }

    @Test
    void a_batch_is_one_compressed_request_with_the_login() {
        proxy.requests().clear();
        queues.publish(event("frugal", DATE, steps(1), hrv(2)));
        eventually(() -> assertThat(database.completed("frugal")).isOne());

        assertThat(proxy.requests())
                .filteredOn(FaultProxy.Request::carriesSamples)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.encoding()).isEqualTo("gzip");
                    assertThat(request.authorization()).startsWith("Basic ");
                    assertThat(new HashSet<>(request.text().lines().toList()))
                            .containsExactlyInAnyOrder(
                                    "fitbit_steps_total{user=\"frugal\",device=\"charge6\"} 1 1766530800000",
                                    "fitbit_hrv_rmssd_ms{user=\"frugal\",device=\"charge6\"} 2 1766530800000");
                });
    }

    private static DailySummary day(String user, LocalDate date, ZoneId zone) {
        return new DailySummary(
                user,
                date,
                zone,
                "charge6",
                SummaryFixtures.READ,
                Map.of(MetricGroup.ACTIVITY, steps(date.getDayOfMonth())));
    }
}
