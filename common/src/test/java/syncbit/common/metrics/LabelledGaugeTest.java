package syncbit.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syncbit.common.metrics.LabelledGauge.Row;

/** Scrapes of gauges whose rows change. */
class LabelledGaugeTest {
    /** With these numbers, about one in a hundred scrapes of Micrometer's {@code MultiGauge} fails. */
    private static final int CHANGES = 2_000;

    private static final int ACCOUNTS = 200;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LabelledGauge gauge =
            LabelledGauge.register(registry.getPrometheusRegistry(), "syncbit_account_stopped", "1 if stopped");

    @Test
    void a_scrape_shows_exactly_the_last_rows() {
        gauge.show(List.of(Row.of(0, "user", "anna"), Row.of(1, "user", "ben")));
        gauge.show(List.of(Row.of(1, "user", "anna"), Row.of(0, "user", "carla")));

        assertThat(registry.scrape()).isEqualTo("""
                        # HELP syncbit_account_stopped 1 if stopped
                        # TYPE syncbit_account_stopped gauge
                        syncbit_account_stopped{user="anna"} 1.0
                        syncbit_account_stopped{user="carla"} 0.0
                        """);
    }

    @Test
    void two_rows_with_the_same_labels_are_refused_before_a_scrape_meets_them() {
        gauge.show(List.of(Row.of(1, "user", "anna")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> gauge.show(List.of(Row.of(0, "user", "ben"), Row.of(1, "user", "ben"))));

        assertThat(registry.scrape()).contains("{user=\"anna\"} 1.0").doesNotContain("ben");
    }

    @Test
    void a_scrape_answers_while_accounts_are_renamed_reconnected_and_removed() throws Exception {
        AtomicBoolean ends = new AtomicBoolean();
        gauge.show(rows(0));
        try (ExecutorService scrapers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> scrapes = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(number -> scrapers.submit(() -> {
                        while (!ends.get()) {
                            // Throws on duplicate labels.
                            assertThat(registry.scrape()).contains("{user=\"stays\"} 1.0");
                        }
                    }))
                    .toList();
            for (int change = 1; change <= CHANGES; change++) {
                gauge.show(rows(change));
            }
            ends.set(true);
            for (Future<?> scrape : scrapes) {
                scrape.get();
            }
        }
    }

    /** One account stays, one changes its name each time, and the others come and go. */
    private static List<Row> rows(int change) {
        List<Row> rows = new ArrayList<>(
                List.of(Row.of(1, "user", "stays"), Row.of(0, "user", change % 2 == 0 ? "before" : "after")));
        for (int account = 0; account < ACCOUNTS; account++) {
            if ((change >> (account % 10)) % 2 == 0) {
                rows.add(Row.of(change % 2, "user", "account-" + account));
            }
        }
        return rows;
    }
}
