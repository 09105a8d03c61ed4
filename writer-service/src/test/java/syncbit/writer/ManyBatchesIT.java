package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.Events.event;
import static syncbit.writer.Events.hrv;
import static syncbit.writer.Events.steps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import syncbit.common.summary.DailySummary;

/** Batch after batch while others want the database too, with no more connections than the writer has by default. */
@TestPropertySource(properties = {"writer.batch.size=20", "spring.datasource.hikari.maximum-pool-size=4"})
class ManyBatchesIT extends WriterTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final int DAYS = 1_000;
    private static final int QUESTIONS = 400;

    @Test
    void many_batches_and_many_questions_share_four_connections() {
        List<DailySummary> days = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            days.add(event("busy", DATE.minusDays(i), steps(i), hrv(20 + i % 50)));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < QUESTIONS; i++) {
                answers.add(
                        http.sendAsync(question(), BodyHandlers.discarding()).thenApply(answer -> answer.statusCode()));
            }

            broker.publishAll(days);

            eventually(() -> assertThat(database.completed("busy")).isEqualTo(DAYS));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
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
