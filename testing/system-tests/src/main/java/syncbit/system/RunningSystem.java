package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import syncbit.simulator.Simulator;
import syncbit.simulator.SimulatorSettings;

/** A complete system: the stores, the simulator as provider and the three services, until it is closed. */
public final class RunningSystem implements AutoCloseable {
    private final Path folder;
    private final SystemStores stores;
    private final Simulator fitbit;
    private final SystemEnvironment settings;
    private final Map<SyncbitService, ServiceProcess> services = new EnumMap<>(SyncbitService.class);

    /**
     * Prepares everything except the services; {@link #start()} starts them.
     *
     * @param name name of its folder of logs below {@code target/system}
     * @param quota the quota of each provider per person, also configured in the collector
     */
    public RunningSystem(String name, Quota quota) {
        this(name, quota, Clock.systemUTC());
    }

    /**
     * Prepares a system whose simulator uses this clock.
     *
     * @param clock clock of the simulator; the services use the system clock
     */
    public RunningSystem(String name, Quota quota, Clock clock) {
        this.folder = SyncbitService.REPOSITORY
                .resolve("testing/system-tests/target/system")
                .resolve(name);
        recreate(folder);
        this.stores = SystemStores.fresh();
        this.settings = new SystemEnvironment(folder, stores);
        this.fitbit = Simulator.start(
                SimulatorSettings.defaults()
                        .redirectUris(settings.callback())
                        .quota(quota.requests, quota.period)
                        .google(new SimulatorSettings.GoogleLimits(quota.requests, quota.period, Duration.ofHours(1))),
                clock);
        settings.providers(fitbit.url());
        settings.of(SyncbitService.COLLECTOR)
                .putAll(Map.of(
                        "FITBIT_QUOTA_REQUESTS",
                        Integer.toString(quota.requests),
                        "FITBIT_QUOTA_PERIOD",
                        quota.period.toString(),
                        "GOOGLE_QUOTA_REQUESTS",
                        Integer.toString(quota.requests),
                        "GOOGLE_QUOTA_PERIOD",
                        quota.period.toString(),
                        "SYNC_INTERVAL_MINUTES",
                        "PT2S",
                        // At any time it is shortly after midnight in some time zone.
                        "FINALITY_SETTLE",
                        "PT0S"));
    }

    /** Requests per person and window. */
    public record Quota(int requests, Duration period) {
        /** More than any test needs. */
        static final Quota UNLIMITED = new Quota(20_000, Duration.ofMinutes(1));
    }

    /** Changes settings before the services start. */
    public RunningSystem with(Consumer<SystemEnvironment> change) {
        change.accept(settings);
        return this;
    }

    /** Starts the services that are not running and returns when all are ready. */
    public RunningSystem start() {
        return start(SyncbitService.values());
    }

    /** Starts those of these services that are not running and returns when all are ready. */
    public RunningSystem start(SyncbitService... wanted) {
        for (SyncbitService service : wanted) {
            if (!services.containsKey(service)) {
                services.put(service, ServiceProcess.start(service, settings, folder));
            }
        }
        services.values().forEach(ServiceProcess::awaitReady);
        return this;
    }

    /** Kills a service and starts it again at once, like a power failure. */
    public void killAndRestart(SyncbitService service) {
        service(service).kill();
        services.remove(service);
        start();
    }

    /** Stops a service with SIGTERM, like a shutdown of the machine. Returns the exit status. */
    public int stop(SyncbitService service) {
        int status = service(service).terminate();
        services.remove(service);
        return status;
    }

    public ServiceProcess service(SyncbitService service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service.module() + " is not running");
        }
        return process;
    }

    public Simulator fitbit() {
        return fitbit;
    }

    public SystemStores stores() {
        return stores;
    }

    public RabbitManagementClient broker() {
        return new RabbitManagementClient(stores.broker());
    }

    public WriterApiClient writer() {
        return new WriterApiClient(settings.address(SyncbitService.WRITER));
    }

    public CollectorApiClient collector() {
        return new CollectorApiClient(settings.address(SyncbitService.COLLECTOR));
    }

    public SystemEnvironment settings() {
        return settings;
    }

    /** A new session of the admin. */
    public AdminSession admin() {
        return new AdminSession(settings.address(SyncbitService.AUTH));
    }

    /** Returns when this number of a person's dates is complete. */
    public void awaitCompleteDays(String user, long days, Duration patience) {
        await(days + " days of " + user + " (logs: " + folder + ")")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(UncheckedIOException.class)
                .until(() -> writer().completeDays(user), complete -> complete >= days);
    }

    /** Returns when this number of a person's pairs of date and group is complete. */
    public void awaitCompletePairs(String user, long pairs, Duration patience) {
        await(pairs + " pairs of date and group of " + user + " (logs: " + folder + ")")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(UncheckedIOException.class)
                .until(() -> writer().completePairs(user), complete -> complete >= pairs);
    }

    /** All samples of a person in VictoriaMetrics. */
    public StoredSamples samples(String user) {
        return StoredSamples.exported(stores.victoria().export("{user=\"" + user + "\"}"));
    }

    /** Asserts that VictoriaMetrics holds exactly the expected samples of these dates, apart from device metrics. */
    public void assertHoldsAll(String user, WantedDates days) {
        assertHolds(user, days.expected(user));
    }

    /** Asserts that VictoriaMetrics holds exactly these samples, apart from device metrics. */
    public void assertHolds(String user, StoredSamples expected) {
        List<String> differences =
                expected.differences(samples(user).of(metric -> !metric.startsWith("fitbit_device_")));
        assertThat(differences.stream().limit(30))
                .as("%d samples of %s differ, of %d expected", differences.size(), user, expected.size())
                .isEmpty();
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        fitbit.close();
        stores.close();
    }

    private static void recreate(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (var paths = Files.walk(folder)) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
