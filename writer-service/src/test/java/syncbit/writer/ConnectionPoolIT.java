package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import syncbit.common.summary.DailySummary;

/** Batches and API requests at the same time, with the default number of connections. */
@TestPropertySource(properties = {"writer.batch.size=20", "spring.datasource.hikari.maximum-pool-size=4"})
class ConnectionPoolIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final int DAYS = 1_000;
    private static final int QUESTIONS = 400;
    /** More than the connections, but few enough that each request gets one within the timeout of the pool. */
    private static final int QUESTIONS_AT_ONCE = 16;

    @Test
    void many_batches_and_many_requests_share_four_connections() {
        List<DailySummary> days = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            days.add(event("busy", DATE.minusDays(i), steps(i), hrv(20 + i % 50)));
        }
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService people = Executors.newFixedThreadPool(QUESTIONS_AT_ONCE)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < QUESTIONS; i++) {
                answers.add(people.submit(
                        () -> http.send(question(), BodyHandlers.discarding()).statusCode()));
            }

            queues.publishAll(days);

            eventually(() -> assertThat(database.completed("busy")).isEqualTo(DAYS));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(200));
        }
        assertThat(held("fitbit_steps_total", "busy")).hasSize(DAYS);
        assertThat(held("fitbit_hrv_rmssd_ms", "busy")).hasSize(DAYS);
        assertThat(database.unsettled("busy")).isZero();
    }

    private HttpRequest question() {
        return HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + port + "/api/gaps?user=busy&from=" + DATE.minusYears(10) + "&to=" + DATE))
                .header("Authorization", "Bearer between-services")
                .build();
    }
}
