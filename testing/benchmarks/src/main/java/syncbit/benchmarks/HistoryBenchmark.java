package syncbit.benchmarks;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.simulator.traffic.SimulatedQuota;
import syncbit.system.AdminSession;
import syncbit.system.RunningSystem;
import syncbit.system.SyncbitService;
import syncbit.system.SystemStores;
import syncbit.system.WantedDates;

/** Counts the requests and quota windows of histories. The simulator counts them. */
final class HistoryBenchmark implements Benchmark {
    /** The provider's hour, shortened. It grants as many requests as an hour at Fitbit. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private static final int REQUESTS = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> BODY = Set.of("weight");

    /**
     * A history to fetch.
     *
     * @param days number of dates up to yesterday
     * @param denied scopes that the person does not grant
     * @param gaps every n-th date is missing and the others are complete; 1 for all dates
     * @param target maximum number of requests, 0 for no limit
     * @param windows maximum number of quota windows, 0 for no limit
     */
    private record Case(String label, String title, int days, Set<String> denied, int gaps, int target, int windows) {
        Set<MetricGroup> groups() {
            return denied.isEmpty()
                    ? EnumSet.allOf(MetricGroup.class)
                    : EnumSet.complementOf(EnumSet.of(MetricGroup.BODY));
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("yesterday", "one missing yesterday", 1, NOTHING, 1, 12, 0),
            new Case("year", "a year", 365, NOTHING, 1, 95, 0),
            new Case("year-no-body", "a year without body", 365, BODY, 1, 70, 0),
            new Case("tenths", "a year, every tenth day missing", 365, NOTHING, 10, 0, 0),
            new Case("decade", "ten years", 3650, NOTHING, 1, 830, 6),
            new Case("decade-no-body", "ten years without body", 3650, BODY, 1, 590, 4));

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public String title() {
        return "requests and quota windows of histories";
    }

    @Override
    public void run(MarkdownReport report) {
        try (RunningSystem system =
                new RunningSystem("benchmark-requests", new RunningSystem.Quota(REQUESTS, WINDOW)).start()) {
            report.table(
                    "history", "requests", "at most", "windows", "at most", "quota used", "refused (429)", "collector");
            AdminSession admin = system.admin().logIn();
            for (Case history : CASES) {
                measure(system, admin, history, report);
            }
            report.say(
                    ("A window grants %d requests, as Fitbit's hour did, and lasts %d s. The request for the profile of a new account is not"
                                    + " counted. \"Quota used\": the share of the requests that all windows"
                                    + " except the last granted. \"Collector\": its resident memory afterwards.")
                            .formatted(REQUESTS, WINDOW.toSeconds()));
        }
    }

    private static void measure(RunningSystem system, AdminSession admin, Case history, MarkdownReport report) {
        LocalDate first = WantedDates.start(ZoneOffset.UTC, history.days);
        SimulatedPerson person = system.fitbit()
                .add(SimulatedPerson.seeded("BENCH" + CASES.indexOf(history), CASES.indexOf(history))
                        .timeZone("UTC")
                        .scale("Aria Air")
                        .memberSince(first));
        if (history.gaps > 1) {
            completeAllBut(history, first, system.stores());
        }
        awaitWholeWindow();
        admin.connect(person, history.label, history.denied);
        await(history.title)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreException(UncheckedIOException.class)
                .until(() -> system.writer().completeDays(history.label, history.groups()) == history.days);
        long requests = system.fitbit()
                .requests()
                .count(kind ->
                        person.encodedId().equals(kind.person()) && kind.endpoint() != SimulatedEndpoint.PROFILE);
        List<SimulatedQuota.Window> windows = system.fitbit().windows(person);
        List<SimulatedQuota.Window> full = windows.subList(0, windows.size() - 1);
        report.row(
                history.title,
                requests,
                history.target == 0 ? "" : history.target,
                windows.size(),
                history.windows == 0 ? "" : history.windows,
                full.isEmpty()
                        ? ""
                        : "%.1f %%"
                                .formatted(full.stream()
                                                .mapToInt(SimulatedQuota.Window::granted)
                                                .sum()
                                        * 100.0
                                        / (full.size() * REQUESTS)),
                windows.stream().mapToInt(SimulatedQuota.Window::refused).sum(),
                ProcessMemory.of(system.service(SyncbitService.COLLECTOR).pid()).resident() + " MiB");
    }

    /** Windows start at full periods of the clock. A window that is nearly over would count like a whole one. */
    private static void awaitWholeWindow() {
        Clock clock = Clock.systemUTC();
        await("the next window").atMost(WINDOW.multipliedBy(2)).until(() -> clock.millis() % WINDOW.toMillis() < 2_000);
    }

    /** Writes the completions of an earlier history into the writer's table. */
    private static void completeAllBut(Case history, LocalDate first, SystemStores stores) {
        try (Connection connection = stores.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into writer.completion (user_label, date, groups, completed_at)
                        select ?, ?::date + day, ?::text[], now() from generate_series(0, ?) as day where day % ? <> 0
                        """)) {
            insert.setString(1, history.label);
            insert.setString(2, first.toString());
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            Arrays.stream(MetricGroup.values())
                                    .map(MetricGroup::id)
                                    .toArray()));
            insert.setInt(4, history.days - 1);
            insert.setInt(5, history.gaps);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The completions could not be written", e);
        }
    }
}
