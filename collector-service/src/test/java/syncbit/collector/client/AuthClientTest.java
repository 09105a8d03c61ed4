package syncbit.collector.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.api.Account;
import syncbit.common.http.ServiceException;

class AuthClientTest {

    @Test
    void accounts_of_every_state_are_listed() throws IOException {
        try (FakeAuthService auth = new FakeAuthService()) {
            auth.answers(200, """
                [{"user":"anna","provider":"fitbit","state":"connected","connectedAt":"2025-12-01T08:00:00Z","scopes":["sleep"]},
                 {"user":"ben","provider":"google","state":"needs_consent","connectedAt":"2025-12-02T08:00:00Z","scopes":[]}]
                """);

            assertThat(auth.client().accounts())
                    .containsExactly(
                            new Account(
                                    "anna",
                                    Account.Provider.FITBIT,
                                    Account.State.CONNECTED,
                                    Instant.parse("2025-12-01T08:00:00Z"),
                                    Set.of("sleep")),
                            new Account(
                                    "ben",
                                    Account.Provider.GOOGLE,
                                    Account.State.NEEDS_CONSENT,
                                    Instant.parse("2025-12-02T08:00:00Z"),
                                    Set.of()));
            assertThat(auth.asked).containsExactly("GET /api/accounts Bearer the-service-token");
        }
    }

    @Test
    void an_error_is_not_an_empty_list() throws IOException {
        try (FakeAuthService auth = new FakeAuthService()) {
            auth.answers(500, "");

            assertThatThrownBy(() -> auth.client().accounts())
                    .isInstanceOf(ServiceException.class)
                    .hasMessageEndingWith("answered 500");
        }
    }
}
