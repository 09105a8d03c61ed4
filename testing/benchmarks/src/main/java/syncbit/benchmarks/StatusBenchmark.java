package syncbit.benchmarks;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import syncbit.system.RunningSystem;
import syncbit.system.SyncbitService;
import syncbit.system.SystemEnvironment;

/**
 * Time of the overview page and of {@code GET /api/status} with many accounts while no account needs a fetch. All
 * services
 * run with the JVM options that they ship with.
 */
final class StatusBenchmark implements Benchmark {
    private static final int ACCOUNTS = 200;
    private static final int DAYS = 2;
    private static final int REQUESTS = 50;
    /** No further request starts after this time. */
    private static final Duration LONGEST_MEASUREMENT = Duration.ofMinutes(2);

    private static final Duration COMPLETE_WITHIN = Duration.ofMinutes(15);
    /** No request to the provider for this long means that the scheduler has finished its run. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final List<String> JAVA_OPTIONS =
            List.of("@" + SyncbitService.REPOSITORY.resolve("docker/jvm.options"));

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String title() {
        return "time of the overview page and of /api/status with " + ACCOUNTS + " accounts";
    }

    @Override
    public void run(MarkdownReport report) {
        RunningSystem.Quota quota = new RunningSystem.Quota(100_000, Duration.ofHours(1));
        try (RunningSystem system = new RunningSystem("benchmark-status", quota)) {
            for (SyncbitService service : SyncbitService.values()) {
                system.settings().javaOptions(service, JAVA_OPTIONS);
            }
            system.start();
            URI auth = system.settings().address(SyncbitService.AUTH);
            URI collector = system.settings().address(SyncbitService.COLLECTOR);
            AccountConnector admin = new AccountConnector(auth);
            admin.logIn();
            for (int i = 0; i < ACCOUNTS; i++) {
                admin.connect(system.fitbit(), i, DAYS);
            }
            awaitIdle(system);
            report.table("request", "first", "then", "median", "worst");
            measure(admin, report, "`GET /`, logged in", HttpRequest.newBuilder(auth.resolve("/")));
            measure(
                    admin,
                    report,
                    "`GET /api/status`",
                    HttpRequest.newBuilder(collector.resolve("/api/status"))
                            .header("Authorization", "Bearer " + SystemEnvironment.SERVICE_TOKEN));
            report.say("%d accounts with %d dates each, all of them complete; requests one after the other."
                    .formatted(ACCOUNTS, DAYS));
        }
    }

    /** Waits until all accounts are complete; then a collector with the default interval makes its first run. */
    private static void awaitIdle(RunningSystem system) {
        for (int i = 0; i < ACCOUNTS; i++) {
            system.awaitCompleteDays(AccountConnector.label(i), DAYS, COMPLETE_WITHIN);
        }
        system.stop(SyncbitService.COLLECTOR);
        system.settings().of(SyncbitService.COLLECTOR).put("SYNC_INTERVAL_MINUTES", "15");
        system.start(SyncbitService.COLLECTOR);
        AtomicLong previous = new AtomicLong();
        await("the end of the scheduler's run")
                .atMost(COMPLETE_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .during(QUIET)
                .until(() -> system.fitbit().requests().count(key -> true), now -> previous.getAndSet(now) == now);
    }

    private static void measure(
            AccountConnector admin, MarkdownReport report, String title, HttpRequest.Builder request) {
        Duration first = time(admin, request);
        List<Duration> times = new ArrayList<>();
        long start = System.nanoTime();
        while (times.size() < REQUESTS && System.nanoTime() - start < LONGEST_MEASUREMENT.toNanos()) {
            times.add(time(admin, request));
        }
        Collections.sort(times);
        report.row(
                title,
                millis(first),
                times.size() + " requests",
                millis(times.get(times.size() / 2)),
                millis(times.getLast()));
    }

    private static Duration time(AccountConnector admin, HttpRequest.Builder request) {
        long start = System.nanoTime();
        String body = admin.send(request, 200).body();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (!body.contains(AccountConnector.label(0)) || !body.contains(AccountConnector.label(ACCOUNTS - 1))) {
            throw new IllegalStateException("Not every account is in the response: " + body);
        }
        return time;
    }

    private static String millis(Duration time) {
        return "%.0f ms".formatted(time.toNanos() / 1e6);
    }
}
