package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.person.SimulatedPerson;

/** A failed run is repeated soon, without repeating its successful requests. */
class RetryIT extends CollectorIntegrationTest {
    @Test
    void after_an_outage_the_next_run_does_not_wait_for_the_interval() {
        connected(10);
        fakeServices.away(true);
        runScheduler();
        fakeServices.away(false);
        assertThat(rows()).isEmpty();

        clock.advance(Duration.ofMinutes(1));

        write(10);
    }

    @Test
    void no_run_starts_before_its_time() {
        connected(10);
        fakeServices.away(true);
        runScheduler();
        int questions = fakeServices.questions().size();

        clock.advance(Duration.ofSeconds(4));
        eventually()
                .during(Duration.ofSeconds(3))
                .until(() -> fakeServices.questions().size() == questions);
    }

    @Test
    void a_failed_account_is_scheduled_again_alone_without_a_device_reading() {
        connected(5);
        SimulatedPerson other =
                simulator.add(SimulatedPerson.seeded("OTHER1", 99).memberSince(today().minusDays(5)));
        connect("other", other, FitbitScopes.ALL);
        // While a sync is awaited, each regular run reads the devices.
        other.syncUntil(today().minusDays(2).atTime(12, 0).toInstant(ZoneOffset.UTC));
        fakeServices.noAnswerAbout("other");
        runScheduler();
        settle();
        long requests = requests();
        long asked = asked();

        for (int i = 0; i < 3; i++) {
            long before = asked;
            timePasses().until(() -> asked() > before);
            asked = asked();
        }
        assertThat(requests()).isEqualTo(requests);
        fakeServices.answersAgain();

        timePasses().until(() -> {
            write();
            return fakeServices.isComplete("other", today().minusDays(3));
        });
    }

    /** A retry may start before the clock moves and end after it. Then the next retry is due only after the next move. */
    private ConditionFactory timePasses() {
        return eventually().pollInterval(Duration.ofSeconds(1)).conditionEvaluationListener(evaluated -> {
            if (!evaluated.isSatisfied()) {
                clock.advance(Duration.ofSeconds(30));
            }
        });
    }

    private long asked() {
        return fakeServices.questions().stream().filter("/api/gaps"::equals).count();
    }
}
