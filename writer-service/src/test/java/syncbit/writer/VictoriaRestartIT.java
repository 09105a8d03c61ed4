package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Section;

/** Samples that VictoriaMetrics acknowledged and lost in a crash are restored, each once. */
@ExtendWith(OutputCaptureExtension.class)
class VictoriaRestartIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    /** Waits until the writer knows the process; otherwise the first check would count as the first process. */
    @BeforeEach
    void itIsKnownWhichProcessAnswers() {
        eventually(() -> {
            assertThat(String.valueOf(database.knownProcess())).isEqualTo(startOfVictoria());
            assertThat(metric("syncbit_victoria_watched")).isEqualTo("1.0");
        });
    }

    @Test
    void samples_acknowledged_right_before_a_crash_are_restored(CapturedOutput log) {
        String user = forgotten("lost-forgotten", name -> isForgotten(name, days(name, 300)));
        proxy.passEverything();

        List<String> all = timed(days(user, 300));
        eventually(() -> assertThat(held("fitbit_steps_total", user)).isEqualTo(all));
        eventually(() -> assertThat(held("fitbit_hrv_rmssd_ms", user)).hasSize(300));
        eventually(() -> assertThat(log).contains("had lost").contains("they are restored"));
        everythingStaysAsItIs(user, 600);
    }

    private static List<DailySummary> days(String user, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event(user, DATE.minusDays(i), steps(i), hrv(i)))
                .toList();
    }

    @Test
    void only_lost_samples_of_a_long_history_are_sent_again() {
        String user = forgotten("lost-longlived", this::isNewestOfManyForgotten);
        proxy.requests().clear();
        proxy.passEverything();

        eventually(() -> assertThat(held("fitbit_steps_total", user))
                .hasSize(3651)
                .doesNotHaveDuplicates()
                .contains("8412.0@1766530800000"));
        assertThat(proxy.requests())
                .noneMatch(request -> request.path().contains("delete_series")
                        && request.text().contains(user))
                .filteredOn(FaultProxy.Request::carriesSamples)
                .filteredOn(request -> request.text().contains(user))
                .singleElement()
                .satisfies(request -> assertThat(request.text().lines()).hasSize(1));
    }

    private boolean isNewestOfManyForgotten(String user) {
        proxy.passEverything();
        write(
                user,
                IntStream.rangeClosed(1, 3650)
                        .mapToObj(i -> event(user, DATE.minusDays(i), steps(i)))
                        .toList());
        // As if they had been written an hour ago and were on disk.
        database.writtenAnHourAgo(user);
        victoria.switchOff();
        victoria.switchOn();
        return isForgotten(user, List.of(event(user, DATE, steps(8412))));
    }

    @Test
    void samples_that_survived_a_crash_are_stored_once() {
        write("lost-partly", List.of(event("lost-partly", DATE.minusDays(1), steps(1))));
        victoria.switchOff();
        victoria.switchOn();

        writeAndKill("lost-partly", List.of(event("lost-partly", DATE, steps(8412))));
        victoria.switchOn();

        bothDaysStandOnce("lost-partly");
        everythingStaysAsItIs("lost-partly", 2);
    }

    @Test
    void a_crash_during_a_recovery_is_recovered() {
        String user = forgotten("lost-twice", name -> isForgotten(name, twoDays(name)));
        AtomicBoolean restored = new AtomicBoolean();
        AtomicBoolean killed = new AtomicBoolean();
        proxy.behave(request -> {
            int status = FaultProxy.pass(request);
            if (request.carriesSamples() && request.text().contains(user) && restored.compareAndSet(false, true)) {
                victoria.kill();
                killed.set(true);
            }
            return status;
        });
        eventually(() -> assertThat(killed).isTrue());
        victoria.switchOn();

        bothDaysStandOnce(user);
        everythingStaysAsItIs(user, 2);
    }

    @Test
    void a_crash_right_after_a_recovery_is_recovered() {
        String user = forgotten("lost-again", this::isHealedAndForgottenAgain);
        proxy.passEverything();

        bothDaysStandOnce(user);
        everythingStaysAsItIs(user, 2);
    }

    private boolean isHealedAndForgottenAgain(String user) {
        proxy.passEverything();
        itIsKnownWhichProcessAnswers();
        writeAndKill(user, twoDays(user));
        victoria.switchOn();
        itIsKnownWhichProcessAnswers();
        hideMetrics();
        victoria.kill();
        victoria.switchOn();
        return held("fitbit_steps_total", user).isEmpty();
    }

    @Test
    void two_crashes_between_two_checks_are_recovered() {
        hideMetrics();
        writeAndKill("lost-between", List.of(event("lost-between", DATE.minusDays(1), steps(1))));
        victoria.switchOn();
        writeAndKill("lost-between", List.of(event("lost-between", DATE, steps(8412))));
        victoria.switchOn();
        proxy.passEverything();

        bothDaysStandOnce("lost-between");
        everythingStaysAsItIs("lost-between", 2);
    }

    @Test
    void a_lost_correction_is_repeated() {
        write("lost-corrected", twoDays("lost-corrected"));
        database.writtenAnHourAgo("lost-corrected");
        victoria.switchOff();
        victoria.switchOn();
        itIsKnownWhichProcessAnswers();

        queues.publish(event("lost-corrected", DATE, READ.plusSeconds(60), steps(50)));
        eventually(() -> {
            assertThat(database.documents("lost-corrected").getLast()).contains("50");
            assertThat(database.unsettled("lost-corrected")).isZero();
        });
        victoria.kill();
        victoria.switchOn();

        eventually(() -> assertThat(held("fitbit_steps_total", "lost-corrected"))
                .containsExactly("1.0@1766444400000", "50.0@1766530800000"));
        everythingStaysAsItIs("lost-corrected", 2);
    }

    @Test
    void device_readings_are_restored_after_a_crash() {
        Section tracker = new Section.Devices(READ, List.of(new Section.Tracker("id1", "versa", 80, READ)));

        writeAndKill("lost-reader", List.of(event("lost-reader", DATE, steps(1), tracker)));
        victoria.switchOn();

        eventually(() -> assertThat(held("fitbit_device_battery_percent", "lost-reader"))
                .containsExactly("80.0@" + READ.toEpochMilli()));
        everythingStaysAsItIs("lost-reader", 3);
    }

    @Test
    void without_metrics_of_victoria_the_log_warns_once_and_writing_continues(CapturedOutput log) throws Exception {
        proxy.behave(request -> request.path().equals("/metrics") ? 404 : FaultProxy.pass(request));

        eventually(() -> assertThat(metric("syncbit_victoria_watched")).isEqualTo("0.0"));
        write("lost-blind", List.of(event("lost-blind", DATE, steps(8412))));
        assertThat(log.getOut().split("Restarts of VictoriaMetrics can't be detected", -1))
                .hasSize(2);

        victoria.kill();
        victoria.switchOn();
        proxy.passEverything();

        // Once restarts can be detected again, the writer checks what was written meanwhile.
        eventually(() -> assertThat(held("fitbit_steps_total", "lost-blind")).containsExactly("8412.0@1766530800000"));
    }

    @Test
    void series_are_rebuilt_if_exports_are_denied() {
        writeAndKill("lost-unread", twoDays("lost-unread"));
        proxy.behave(request -> request.path().contains("/export") ? 403 : FaultProxy.pass(request));
        victoria.switchOn();

        bothDaysStandOnce("lost-unread");
    }

    private static List<DailySummary> twoDays(String user) {
        return List.of(event(user, DATE.minusDays(1), steps(1)), event(user, DATE, steps(8412)));
    }

    /**
     * The first of some people of whom something is forgotten: VictoriaMetrics puts everything on its disk each five
     * seconds, and on a busy machine that may come before the kill.
     */
    private static String forgotten(String name, Predicate<String> attempt) {
        return IntStream.range(0, 5)
                .mapToObj(number -> name + "-" + number)
                .filter(attempt)
                .findFirst()
                .orElseThrow(() -> new AssertionError("VictoriaMetrics lost nothing, so the test proves nothing"));
    }

    /** Writes days and kills VictoriaMetrics, which is on again then, unseen by the writer until it may see its metrics. */
    private boolean isForgotten(String user, List<DailySummary> days) {
        proxy.passEverything();
        itIsKnownWhichProcessAnswers();
        int before = held("fitbit_steps_total", user).size();
        hideMetrics();
        writeAndKill(user, days);
        victoria.switchOn();
        return held("fitbit_steps_total", user).size() < before + days.size();
    }

    /** Hides the start of the VictoriaMetrics process from the writer. */
    private void hideMetrics() {
        proxy.behave(request -> request.path().equals("/metrics") ? 503 : FaultProxy.pass(request));
    }

    private void bothDaysStandOnce(String user) {
        eventually(() -> assertThat(held("fitbit_steps_total", user))
                .containsExactly("1.0@1766444400000", "8412.0@1766530800000"));
    }

    private void writeAndKill(String user, List<DailySummary> days) {
        write(user, days);
        victoria.kill();
    }

    private void write(String user, List<DailySummary> days) {
        long before = database.completed(user);
        queues.publishAll(days);
        eventually(() -> assertThat(database.completed(user)).isEqualTo(before + days.size()));
    }

    private static List<String> timed(List<DailySummary> days) {
        return IntStream.range(0, days.size())
                .mapToObj(i -> i + ".0@" + days.get(i).sampleTime().toEpochMilli())
                .toList()
                .reversed();
    }

    /** Waits for two further checks; an unfinished recovery would appear as duplicate or missing samples. */
    private void everythingStaysAsItIs(String user, int samples) {
        itIsKnownWhichProcessAnswers();
        proxy.requests().clear();
        eventually(() -> assertThat(proxy.requests())
                .filteredOn(request -> request.path().equals("/metrics"))
                .hasSizeGreaterThan(2));
        assertThat(victoria.export("{user=\"" + user + "\"}")).hasSize(samples).doesNotHaveDuplicates();
        assertThat(database.unsettled(user)).isZero();
    }

    private String startOfVictoria() throws Exception {
        String login = victoria.username() + ":" + victoria.password();
        return metric(
                victoria.url().resolve("/metrics"),
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
                "vm_app_start_timestamp");
    }

    private String metric(String name) throws Exception {
        return metric(url("/actuator/prometheus"), "none", name);
    }

    private static String metric(URI page, String authorization, String name) throws Exception {
        return ask("GET", page, authorization, "")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
