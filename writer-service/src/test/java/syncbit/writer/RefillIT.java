package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.common.summary.Section;
import syncbit.writer.victoria.VictoriaClient;

/** A refill restores lost series from the archive. */
class RefillIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    @Autowired
    VictoriaClient store;

    @Test
    void a_refill_restores_all_series_of_a_user_once() throws Exception {
        queues.publish(
                event("loser", DATE.minusDays(1), steps(1)),
                event("loser", DATE, steps(8412), hrv(30), tracker()),
                event("keeper", DATE, steps(7)));
        eventually(() -> assertThat(database.completed("loser") + database.completed("keeper"))
                .isEqualTo(3));
        List<String> before = held("fitbit_steps_total", "loser");
        List<String> battery = held("fitbit_device_battery_percent", "loser");
        assertThat(before).hasSize(2);
        assertThat(battery).hasSize(1);
        store.delete(List.of("{user=\"loser\"}"));
        eventually(() -> assertThat(held("fitbit_steps_total", "loser")).isEmpty());

        assertThat(refill("loser")).isEqualTo("{\"series\":4,\"waiting\":0}");
        assertThat(refill("loser")).isEqualTo("{\"series\":4,\"waiting\":0}");

        eventually(() -> assertThat(held("fitbit_steps_total", "loser")).isEqualTo(before));
        assertThat(held("fitbit_hrv_rmssd_ms", "loser")).hasSize(1);
        assertThat(held("fitbit_device_battery_percent", "loser")).isEqualTo(battery);
        assertThat(held("fitbit_steps_total", "keeper")).hasSize(1);
        assertThat(database.unsettled("loser")).isZero();
    }

    @Test
    void a_refill_restores_a_user_with_device_readings_only() throws Exception {
        queues.publish(event("reader", DATE, tracker()));
        eventually(() ->
                assertThat(held("fitbit_device_battery_percent", "reader")).hasSize(1));
        List<String> before = held("fitbit_device_battery_percent", "reader");
        store.delete(List.of("{user=\"reader\"}"));

        assertThat(refill("reader")).isEqualTo("{\"series\":2,\"waiting\":0}");

        eventually(() ->
                assertThat(held("fitbit_device_battery_percent", "reader")).isEqualTo(before));
    }

    @Test
    void a_failed_refill_is_retried() throws Exception {
        queues.publish(event("waiter", DATE, steps(8412)));
        eventually(() -> assertThat(database.completed("waiter")).isOne());
        List<String> before = held("fitbit_steps_total", "waiter");
        store.delete(List.of("{user=\"waiter\"}"));
        proxy.behave(request -> 503);

        assertThat(refill("waiter")).isEqualTo("{\"series\":1,\"waiting\":1}");

        proxy.passEverything();

        eventually(() -> assertThat(held("fitbit_steps_total", "waiter")).isEqualTo(before));
        eventually(() -> assertThat(database.unsettled("waiter")).isZero());
    }

    @Test
    void an_unknown_user_has_no_series() throws Exception {
        assertThat(refill("stranger")).isEqualTo("{\"series\":0,\"waiting\":0}");
    }

    private String refill(String user) throws Exception {
        HttpResponse<String> response = ask("POST", url("/api/refill?user=" + user), AUTHORIZED, "");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static Section tracker() {
        return new Section.Devices(READ, List.of(new Section.Tracker("id1", "versa", 80, READ)));
    }
}
