package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.collector.source.google.GoogleConfiguration.GoogleApiSettings;
import syncbit.collector.source.google.GoogleIdentities.Outcome;
import syncbit.collector.source.http.ResponseBudget;
import syncbit.common.api.GoogleIdentity;
import syncbit.simulator.Simulator;
import syncbit.simulator.SimulatorSettings;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.testkit.MutableClock;

/** Who a token belongs to, and what a person is told where Google does not say. */
class GoogleIdentitiesTest {
    private final MutableClock clock = MutableClock.at("2026-11-21T10:20:10Z");
    private final Simulator google = Simulator.start(SimulatorSettings.defaults(), clock);
    private final SimulatedPerson anna =
            google.add(SimulatedPerson.seeded("ANNA01", 7).memberSince(LocalDate.parse("2022-03-04")));
    private final GoogleIdentities identities =
            new GoogleIdentities(new GoogleApiSettings(google.url()), new ResponseBudget(), clock);

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void a_person_from_fitbit_has_both_ids() {
        assertThat(identities.of(token(anna)))
                .isEqualTo(new Outcome.Known(new GoogleIdentity(anna.healthUserId(), "ANNA01")));
        assertThat(google.requests().newest())
                .singleElement()
                .satisfies(request -> assertThat(request.endpoint()).isEqualTo(SimulatedEndpoint.GOOGLE_IDENTITY));
    }

    @Test
    void a_person_who_started_at_google_has_one_id() {
        SimulatedPerson ben = google.add(SimulatedPerson.seeded("BEN002", 8).googleOnly());

        assertThat(identities.of(token(ben)))
                .isEqualTo(new Outcome.Known(new GoogleIdentity(ben.healthUserId(), null)));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_NOT_LINKED,              Google Health app",
        "SERVICE_DISABLED,                not enabled in the Google Cloud project",
        "RESOURCE_PERMISSION_DENIED,      myaccount.google.com/connections",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT, leave everything ticked"
    })
    void an_error_that_a_person_can_fix_has_advice(String reason, String advice) {
        String token = token(anna);
        google.faults().add(Fault.reason(reason));

        assertThat(identities.of(token))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.advice()).contains(advice).doesNotContain(token));
    }

    @Test
    void a_temporary_failure_is_tried_once_more() {
        String token = token(anna);
        for (Fault fault : new Fault[] {Fault.status(503), Fault.status(429), Fault.html(), Fault.reset()}) {
            google.faults().add(fault.times(1));
            assertThat(identities.of(token)).isInstanceOf(Outcome.Known.class);

            google.faults().add(fault.times(2));
            assertThat(identities.of(token))
                    .isInstanceOfSatisfying(
                            Outcome.Unavailable.class,
                            away -> assertThat(away.advice()).contains("Try again"));
        }
    }

    @Test
    void an_unknown_token_has_no_identity() {
        assertThat(identities.of("ya29.made-up")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_missing_response_is_named() {
        var nowhere = new GoogleIdentities(
                new GoogleApiSettings(URI.create("http://localhost:1")), new ResponseBudget(), clock);

        assertThat(nowhere.of("ya29.any")).isInstanceOf(Outcome.Unavailable.class);
    }

    private String token(SimulatedPerson person) {
        return google.signInWithGoogle(person).access();
    }
}
