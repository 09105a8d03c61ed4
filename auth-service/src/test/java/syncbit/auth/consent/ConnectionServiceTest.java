package syncbit.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.RevocationEndpoint;
import syncbit.common.api.Account;

class ConnectionServiceTest {
    private static final HealthProvider FITBIT = new HealthProvider(
            Account.Provider.FITBIT,
            "Fitbit",
            ClientRegistration.withRegistrationId("fitbit")
                    .clientId("id")
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri("http://localhost/callback")
                    .authorizationUri("http://fitbit/authorize")
                    .tokenUri("http://fitbit/token")
                    .build(),
            Map.of(),
            new RevocationEndpoint(URI.create("http://fitbit/revoke"), true),
            "user_id",
            "default",
            "switched off",
            List.of());

    @Test
    void the_first_account_has_the_configured_label() {
        assertThat(label(null)).isEqualTo("default");
    }

    @Test
    void a_later_account_gets_the_user_id_as_label() {
        assertThat(label(null, "default")).isEqualTo("26FWFL");
        assertThat(label(null, "mum")).isEqualTo("26FWFL");
    }

    @Test
    void the_wanted_label_comes_first() {
        assertThat(label("mum")).isEqualTo("mum");
        assertThat(label("mum", "default")).isEqualTo("mum");
    }

    @Test
    void a_label_of_another_account_is_not_reused() {
        assertThat(label("mum", "mum")).isEqualTo("26FWFL");
        assertThat(label("mum", "mum", "26FWFL")).isEqualTo("fitbit-2");
        assertThat(label(null, "default", "26FWFL", "fitbit-2")).isEqualTo("fitbit-3");
    }

    @Test
    void an_invalid_label_is_skipped() {
        assertThat(label("my mum", "default")).isEqualTo("26FWFL");
    }

    private static String label(@Nullable String wanted, String... taken) {
        List<StoredAccount> others = Stream.of(taken)
                .map(label -> new StoredAccount(
                        label, new PersonIdentity(Account.Provider.FITBIT, "id-of-" + label, null), Instant.EPOCH))
                .toList();
        return ConnectionService.label(FITBIT, "26FWFL", wanted, others);
    }
}
