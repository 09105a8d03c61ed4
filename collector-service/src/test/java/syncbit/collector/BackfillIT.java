package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import syncbit.collector.stage.OnStage;
import syncbit.simulator.person.Person;
import syncbit.simulator.traffic.Quota;

/** A long history under Fitbit's real quota, the hour moved by hand. */
class BackfillIT extends OnStage {
    private static final int QUIET_POLLS = 4;

    @Test
    void ten_years_take_six_windows_and_hardly_a_request_is_left_unused() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
        Person person = connected(3650);

        tick();
        for (int window = 0; window < 6; window++) {
            writeUntilNothingComes();
            // The last tenth of the hour sets the reserve free.
            clock.advance(Duration.ofMinutes(55));
            writeUntilNothingComes();
            clock.advance(Duration.ofMinutes(5));
        }

        tick();
        assertThat(rows()).as("all is complete").isEmpty();
        assertThat(simulator.requests().count(kind -> person.encodedId().equals(kind.person())))
                .isLessThanOrEqualTo(830);
        assertThat(simulator.windows(person))
                .hasSize(6)
                .allSatisfy(window -> assertThat(window.refused()).isZero());
        assertThat(simulator.windows(person).subList(0, 5))
                .extracting(Quota.Window::granted)
                .allSatisfy(granted -> assertThat(granted).isBetween(147, 150));
    }

    /** Until everything waits for the quota, or all is done: tasks came back several times and asked for nothing. */
    private void writeUntilNothingComes() {
        AtomicLong asked = new AtomicLong(-1);
        AtomicLong quietPolls = new AtomicLong();
        eventually()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    write();
                    long now = requests();
                    return (asked.getAndSet(now) == now ? quietPolls.incrementAndGet() : quietPolls.getAndSet(0))
                            >= QUIET_POLLS;
                });
        write();
    }
}
