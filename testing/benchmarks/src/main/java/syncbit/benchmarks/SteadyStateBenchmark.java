package syncbit.benchmarks;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import syncbit.collector.CollectorApplication;
import syncbit.collector.schedule.SyncScheduler;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.system.RunningSystem;
import syncbit.system.SyncbitService;
import syncbit.testkit.MutableClock;

/**
 * Counts the requests of a day on which only the new data is missing. The collector runs in this process. It and the
 * simulator share a clock that jumps from one scheduler run to the next, so the benchmark needs no whole day.
 */
final class SteadyStateBenchmark implements Benchmark {
    private static final Duration TICK = Duration.ofMinutes(15);
    private static final int RUNS = 96;
    private static final int HISTORY = 60;
    private static final int AT_MOST = 150;
    /** A scheduler run has ended when there was no request for this time. */
    private static final Duration QUIET = Duration.ofMillis(700);

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public String title() {
        return "requests of a day in steady state, with a scheduler run every 15 minutes";
    }

    @Override
    public void run(MarkdownReport report) {
        // The writer uses the real time and rejects future data. The day starts at half past midnight, because
        // yesterday is
        // not final at midnight.
        MutableClock clock = MutableClock.at(Instant.now(Clock.systemUTC())
                .minus(26, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.HOURS)
                .plus(30, ChronoUnit.MINUTES));
        try (RunningSystem system =
                new RunningSystem("benchmark-steady", new RunningSystem.Quota(150, Duration.ofHours(1)), clock)) {
            system.start(SyncbitService.AUTH, SyncbitService.WRITER);
            SimulatedPerson person = system.fitbit()
                    .add(SimulatedPerson.seeded("STEADY", 7)
                            .timeZone("UTC")
                            .scale("Aria Air")
                            .memberSince(LocalDate.now(clock.withZone(ZoneOffset.UTC))
                                    .minusDays(HISTORY)));
            system.admin().logIn().connect(person, "steady");
            try (ConfigurableApplicationContext collector = collector(system, clock)) {
                measure(report, system, collector.getBean(SyncScheduler.class), clock);
            }
        }
    }

    private static void measure(
            MarkdownReport report, RunningSystem system, SyncScheduler scheduler, MutableClock clock) {
        scheduler.run();
        await("the history")
                .atMost(Duration.ofMinutes(5))
                .until(() -> system.writer().completeDays("steady") == HISTORY);
        Map<String, Long> before = byEndpoint(system);
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long asked = total(byEndpoint(system));
            clock.advance(TICK);
            scheduler.run();
            awaitQuiet(system);
            runs.add(total(byEndpoint(system)) - asked);
        }
        Map<String, Long> requests = byEndpoint(system);
        before.forEach((endpoint, count) -> requests.merge(endpoint, -count, Long::sum));
        report.table("endpoint", "requests in %d scheduler runs".formatted(RUNS));
        requests.forEach((endpoint, count) -> {
            if (count > 0) {
                report.row(endpoint, count);
            }
        });
        report.row("all (at most " + AT_MOST + ")", total(requests));
        List<Long> sorted = runs.stream().sorted().toList();
        report.say("A scheduler run needs %d to %d requests, %d in the median."
                .formatted(sorted.getFirst(), sorted.getLast(), sorted.get(RUNS / 2)));
    }

    private static void awaitQuiet(RunningSystem system) {
        AtomicLong seen = new AtomicLong(-1);
        await("quiet").atMost(Duration.ofMinutes(2)).pollInterval(QUIET).until(() -> {
            long now = total(byEndpoint(system));
            return seen.getAndSet(now) == now;
        });
    }

    private static Map<String, Long> byEndpoint(RunningSystem system) {
        Map<String, Long> counts = new TreeMap<>();
        system.fitbit().requests().counts().forEach((kind, count) -> {
            if (kind.person() != null) {
                counts.merge(String.valueOf(kind.endpoint()).toLowerCase(java.util.Locale.ROOT), count, Long::sum);
            }
        });
        return counts;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static ConfigurableApplicationContext collector(RunningSystem system, MutableClock clock) {
        Map<String, Object> environment = new TreeMap<>(system.settings().of(SyncbitService.COLLECTOR));
        // Only this benchmark starts scheduler runs.
        environment.put("SYNC_INTERVAL_MINUTES", "PT100000H");
        environment.put("FETCH_LONGEST_WAIT", "PT0.3S");
        return new SpringApplicationBuilder(CollectorApplication.class)
                .initializers(context -> {
                    ConfigurableApplicationContext collector = (ConfigurableApplicationContext) context;
                    collector
                            .getEnvironment()
                            .getPropertySources()
                            .addFirst(new SystemEnvironmentPropertySource("benchmark-systemEnvironment", environment));
                    collector.getBeanFactory().registerSingleton("clockOfTheBenchmark", clock);
                    collector.addBeanFactoryPostProcessor(
                            factory -> factory.getBeanDefinition("clock").setFallback(true));
                })
                .run();
    }
}
