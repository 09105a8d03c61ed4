package syncbit.benchmarks;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import syncbit.common.summary.MetricGroup;
import syncbit.system.RunningSystem;
import syncbit.system.SyncbitService;
import syncbit.system.SystemStores;

/**
 * Time and memory until many accounts that connect one after the other have a complete year. All services run with the JVM
 * options that they ship with. A service that ends fails the benchmark.
 */
final class AccountsBenchmark implements Benchmark {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 300);
    private static final int DAYS = Integer.getInteger("days", 365);
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final Duration COMPLETE_WITHIN = Duration.ofMinutes(60);
    private static final List<String> JAVA_OPTIONS =
            List.of("@" + SyncbitService.REPOSITORY.resolve("docker/jvm.options"));

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String title() {
        return "time and memory until " + ACCOUNTS + " accounts have " + DAYS + " complete dates each";
    }

    @Override
    public void run(MarkdownReport report) {
        RunningSystem.Quota quota = new RunningSystem.Quota(100_000, Duration.ofHours(1));
        try (RunningSystem system = new RunningSystem("benchmark-accounts", quota)) {
            for (SyncbitService service : SyncbitService.values()) {
                system.settings().javaOptions(service, JAVA_OPTIONS);
            }
            system.settings().of(SyncbitService.COLLECTOR).put("SYNC_INTERVAL_MINUTES", "15");
            system.start();
            long start = System.nanoTime();
            AccountConnector admin = new AccountConnector(system.settings().address(SyncbitService.AUTH));
            admin.logIn();
            report.table("time", "complete accounts", "collector", "writer", "auth");
            for (int account = 0; account < ACCOUNTS; account++) {
                admin.connect(system.fitbit(), account, DAYS);
            }
            Duration connected = since(start);
            await("complete accounts")
                    .atMost(COMPLETE_WITHIN)
                    .pollInterval(SAMPLE)
                    .until(() -> sample(system, report, start) == ACCOUNTS);
            report.say(
                    "%d accounts of %d dates: connected after %d s, complete after %d s. Peak of resident memory: %s."
                            .formatted(
                                    ACCOUNTS,
                                    DAYS,
                                    connected.toSeconds(),
                                    since(start).toSeconds(),
                                    peaks(system)));
        }
    }

    /** Adds a row to the report and returns the number of complete accounts. */
    private static int sample(RunningSystem system, MarkdownReport report, long start) {
        int complete = completeAccounts(system.stores());
        List<Object> row = List.of(
                since(start).toSeconds() + " s",
                complete,
                memory(system, SyncbitService.COLLECTOR).resident() + " MiB",
                memory(system, SyncbitService.WRITER).resident() + " MiB",
                memory(system, SyncbitService.AUTH).resident() + " MiB");
        System.err.println(row);
        report.row(row.toArray());
        return complete;
    }

    private static int completeAccounts(SystemStores stores) {
        try (Connection connection = stores.connect();
                PreparedStatement count = connection.prepareStatement("""
                        select count(*) from (
                            select user_label from writer.completion where cardinality(groups) = ?
                            group by user_label having count(*) = ?) as complete
                        """)) {
            count.setInt(1, MetricGroup.values().length);
            count.setInt(2, DAYS);
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The completions could not be read", e);
        }
    }

    private static String peaks(RunningSystem system) {
        return "collector %d MiB, writer %d MiB, auth %d MiB"
                .formatted(
                        memory(system, SyncbitService.COLLECTOR).peak(),
                        memory(system, SyncbitService.WRITER).peak(),
                        memory(system, SyncbitService.AUTH).peak());
    }

    private static ProcessMemory memory(RunningSystem system, SyncbitService service) {
        return ProcessMemory.of(system.service(service).pid());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
