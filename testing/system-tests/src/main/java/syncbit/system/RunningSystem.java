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

/** The stores, the simulator in the providers' place and the three jars, until it is closed. */
public final class RunningSystem implements AutoCloseable {
    private final Path folder;
    private final SystemStores stores;
    private final Simulator fitbit;
    private final SystemEnvironment settings;
    private final Map<SyncbitService, ServiceProcess> services = new EnumMap<>(SyncbitService.class);

    /**
     * Prepares everything but the services; {@link #start()} follows.
     *
     * @param name of its folder below {@code target/system}, where the logs are
     * @param quota what both each provider grants a person and the collector keeps to
     */
    public RunningSystem(String name, Quota quota) {
        this(name, quota, Clock.systemUTC());
    }

    /**
     * The same with a Fitbit that goes by a clock.
     *
     * @param clock of the simulator alone: the services have their machine's
     */
    public RunningSystem(String name, Quota quota, Clock clock) {
        this.folder = SyncbitService.REPOSITORY
                .resolve("testing/system-tests/target/system")
                .resolve(name);
        emptied(folder);
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
                        // Somewhere it is shortly after midnight at any time of the day.
                        "FINALITY_SETTLE",
                        "PT0S"));
    }

    /** Requests a person and window. */
    public record Quota(int requests, Duration period) {
        /** More than any test asks for. */
        static final Quota PLENTY = new Quota(20_000, Duration.ofMinutes(1));
    }

    /** Changes settings before they are used. */
    public RunningSystem with(Consumer<SystemEnvironment> change) {
        change.accept(settings);
        return this;
    }

    /** Starts the services that do not run and returns when all are ready. */
    public RunningSystem start() {
        return start(SyncbitService.values());
    }

    /** Starts those of these services that do not run and returns when all are ready. */
    public RunningSystem start(SyncbitService... wanted) {
        for (SyncbitService service : wanted) {
            if (!services.containsKey(service)) {
                services.put(service, ServiceProcess.start(service, settings, folder));
            }
        }
        services.values().forEach(ServiceProcess::awaitReady);
        return this;
    }

    /** Kills a service and starts it again at once, as a machine that lost its power does. */
    public void killAndRestart(SyncbitService service) {
        service(service).kill();
        services.remove(service);
        start();
    }

    /** Lets a service end by itself, as a machine that is shut down does; its exit status. */
    public int stop(SyncbitService service) {
        int status = service(service).terminate();
        services.remove(service);
        return status;
    }

    public ServiceProcess service(SyncbitService service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service.module() + " does not run");
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

    /** The person in front of the page. */
    public AdminSession operator() {
        return new AdminSession(settings.address(SyncbitService.AUTH));
    }

    /** Returns when so many of a person's dates lack nothing. */
    public void awaitCompleteDays(String user, long days, Duration patience) {
        await(days + " days of " + user + " (logs: " + folder + ")")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(UncheckedIOException.class)
                .until(() -> writer().completeDays(user), complete -> complete >= days);
    }

    /** Returns when so many cells, dates times groups, of a person are complete. */
    public void awaitCells(String user, long cells, Duration patience) {
        await(cells + " cells of " + user + " (logs: " + folder + ")")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(UncheckedIOException.class)
                .until(() -> writer().completeCells(user), complete -> complete >= cells);
    }

    /** What VictoriaMetrics holds of a person. */
    public StoredSamples samples(String user) {
        return StoredSamples.held(stores.victoria().export("{user=\"" + user + "\"}"));
    }

    /** VictoriaMetrics holds of each of the days what the simulator says, and nothing else; devices are left out. */
    public void assertHoldsTheTruth(String user, WantedDates days) {
        assertHolds(user, days.truth(user));
    }

    /** VictoriaMetrics holds these samples and no others; devices are left out. */
    public void assertHolds(String user, StoredSamples truth) {
        List<String> differences = truth.differences(samples(user).of(metric -> !metric.startsWith("fitbit_device_")));
        assertThat(differences.stream().limit(30))
                .as("%d of the samples of %s, of which there are %d, differ", differences.size(), user, truth.size())
                .isEmpty();
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        fitbit.close();
        stores.close();
    }

    private static void emptied(Path folder) {
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
