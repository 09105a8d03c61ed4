package syncbit.collector.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.SimpleTriggerContext;
import org.springframework.test.context.DynamicPropertyRegistrar;
import syncbit.simulator.Simulator;
import syncbit.simulator.SimulatorSettings;
import syncbit.testkit.MutableClock;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit;

/** Runs the collector with a real broker and database, simulated providers, fake services and a mutable clock. */
@TestConfiguration(proxyBeanMethods = false)
@Import({RealPostgres.class, RealRabbit.class})
public class CollectorTestConfiguration {
    /** When each test starts: noon in UTC, because finality and due times depend on the time of day. */
    static final Instant BEGIN = Instant.parse("2026-03-10T12:00:00Z");

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    /** The clock of the collector, the simulator and the tests. */
    @Bean
    @Primary
    MutableClock standingClock() {
        return MutableClock.at(BEGIN.toString());
    }

    /** Starts scheduling runs by the test's clock. One thread, so that a task from a test runs between two checks. */
    @Bean
    @Primary
    ThreadPoolTaskScheduler taskScheduler(MutableClock clock) {
        return new ThreadPoolTaskScheduler() {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
                return scheduleWithFixedDelay(
                        () -> {
                            Instant next = trigger.nextExecution(new SimpleTriggerContext());
                            if (next != null && !clock.instant().isBefore(next)) {
                                task.run();
                            }
                        },
                        CHECK_INTERVAL);
            }
        };
    }

    @Bean
    Simulator simulator(MutableClock clock) {
        return Simulator.start(SimulatorSettings.defaults(), (Clock) clock);
    }

    @Bean
    FakeServices fakeServices(MutableClock clock) {
        return new FakeServices(clock);
    }

    @Bean
    DynamicPropertyRegistrar addresses(Simulator simulator, FakeServices fakeServices) {
        return properties -> {
            properties.add("AUTH_SERVICE_URL", fakeServices::url);
            properties.add("WRITER_SERVICE_URL", fakeServices::url);
            properties.add("fitbit.api-url", simulator::url);
            properties.add("google.health-api-url", simulator::url);
        };
    }
}
