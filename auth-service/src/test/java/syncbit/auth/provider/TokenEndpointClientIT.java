package syncbit.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncbit.auth.seal.TokenPair;
import syncbit.simulator.Simulator;
import syncbit.simulator.SimulatorSettings;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.testkit.MutableClock;

/** The result of each response of a token endpoint. */
class TokenEndpointClientIT {
    private static final Set<String> SCOPES = Set.of("sleep", "activity");

    private final Clock clock = MutableClock.at("2026-03-01T12:00:00Z");
    private final Simulator fitbit = Simulator.start(SimulatorSettings.defaults(), clock);
    private final SimulatedPerson person = fitbit.add(SimulatedPerson.seeded("26FWFL", 1));
    private final IssuedTokens tokens = fitbit.signIn(person, SCOPES);
    private final TokenEndpointClient endpoint = new TokenEndpointClient(clock);

    @AfterEach
    void stop() {
        fitbit.close();
    }

    @Test
    void a_refresh_returns_a_new_pair_of_the_same_person_and_scopes() {
        TokenEndpointResult answer = refresh(provider("simulator"));

        assertThat(answer).isInstanceOfSatisfying(TokenEndpointResult.Granted.class, granted -> {
            assertThat(granted.scopes()).isEqualTo(SCOPES);
            assertThat(granted.person()).isEqualTo("26FWFL");
            assertThat(granted.tokens().accessExpiresAt())
                    .isEqualTo(clock.instant().plus(Duration.ofHours(8)));
            assertThat(granted.tokens().refresh()).isNotEqualTo(tokens.refresh());
            assertThat(granted.toString()).doesNotContain(granted.tokens().access());
        });
    }

    @Test
    void a_used_refresh_token_is_refused() {
        refresh(provider("simulator"));

        assertThat(refresh(provider("simulator"))).isEqualTo(new TokenEndpointResult.Refused("invalid_grant"));
    }

    @Test
    void a_wrong_client_secret_is_a_refused_client() {
        assertThat(refresh(provider("wrong"))).isEqualTo(new TokenEndpointResult.ClientRefused());
        assertThat(refresh(provider("simulator"))).isInstanceOf(TokenEndpointResult.Granted.class);
    }

    @Test
    void transient_errors_are_unavailable() {
        for (Fault trouble : new Fault[] {
            Fault.status(500),
            Fault.status(429),
            Fault.status(404),
            Fault.invalidJson(),
            Fault.html(),
            Fault.truncated(),
            Fault.reset()
        }) {
            fitbit.faults().clear();
            fitbit.faults().add(trouble.at(SimulatedEndpoint.TOKEN));

            assertThat(refresh(provider("simulator"))).isInstanceOf(TokenEndpointResult.Unavailable.class);
        }
    }

    @Test
    void a_refused_connection_is_unavailable() {
        HealthProvider provider = provider("simulator");
        fitbit.close();

        assertThat(refresh(provider)).isInstanceOf(TokenEndpointResult.Unavailable.class);
        assertThat(endpoint.revoke(provider, pair())).isFalse();
    }

    @Test
    void a_410_means_switched_off() {
        fitbit.faults().switchOff(true);

        assertThat(refresh(provider("simulator"))).isEqualTo(new TokenEndpointResult.SwitchedOff());
    }

    @Test
    void revoking_ends_the_consent() {
        assertThat(endpoint.revoke(provider("wrong"), pair())).isFalse();
        assertThat(fitbit.consents(person)).isEqualTo(1);
        assertThat(endpoint.revoke(provider("simulator"), pair())).isTrue();
        assertThat(fitbit.consents(person)).isZero();
    }

    private TokenEndpointResult refresh(HealthProvider provider) {
        return endpoint.refresh(provider, pair(), SCOPES);
    }

    private TokenPair pair() {
        return new TokenPair(tokens.access(), tokens.refresh(), clock.instant().plus(tokens.life()));
    }

    private HealthProvider provider(String secret) {
        URI url = fitbit.url();
        return FitbitProvider.provider(new FitbitOAuthSettings(
                        "simulator",
                        secret,
                        URI.create("http://localhost:8080/callback"),
                        url.resolve("/oauth2/authorize"),
                        url.resolve("/oauth2/token"),
                        url.resolve("/oauth2/revoke"),
                        "default"))
                .orElseThrow();
    }
}
