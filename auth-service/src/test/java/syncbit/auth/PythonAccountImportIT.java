package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.common.json.Json;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The import of the Python program's account. */
@ExtendWith(OutputCaptureExtension.class)
class PythonAccountImportIT extends AuthIntegrationTestBase {
    private static final List<String> SCOPES = List.of("activity", "heartrate", "profile", "sleep", "settings");

    private final SimulatedPerson person = newPerson();
    private final IssuedTokens tokens = FITBIT.signIn(person, SCOPES);

    @Test
    void the_account_is_connected_under_the_first_label_with_the_imported_tokens(CapturedOutput log) {
        assertThat(importAccount(file(tokens, Duration.ofHours(7))))
                .isEqualTo("{\"user\":\"default\",\"tokens\":\"taken\",\"provider\":\"fitbit\",\"configured\":true}");

        assertThat(api("/api/accounts").body())
                .contains("\"user\":\"default\"", "\"provider\":\"fitbit\"", "\"state\":\"connected\"")
                // The program never requested it.
                .doesNotContain("\"weight\"");
        assertThat(token()).isEqualTo(tokens.access());
        String stored = jdbc.sql(
                        "select encode(access_token, 'escape') || encode(refresh_token, 'escape') from auth.account")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(tokens.access(), tokens.refresh());
        assertThat(log.getAll())
                .contains("is imported from the Python program")
                .doesNotContain(tokens.access(), tokens.refresh());
        assertThat(COLLECTOR.syncs()).isEmpty();
    }

    @Test
    void an_expired_access_token_is_refreshed_at_its_next_use() {
        FITBIT.expireAccess(person);
        importAccount(file(tokens, Duration.ofHours(-9)));

        assertThat(token()).isNotEqualTo(tokens.access()).isNotBlank();
    }

    @Test
    void a_second_import_does_not_restore_used_tokens() {
        String file = file(tokens, Duration.ofHours(-9));
        importAccount(file);
        String renewed = token();

        assertThat(importAccount(file)).contains("\"tokens\":\"kept_own\"");

        assertThat(token()).isEqualTo(renewed);
        // The same holds when the newer tokens are invalid.
        FITBIT.revoke(person);
        CLOCK.advance(Duration.ofHours(9));
        assertThat(api("/api/accounts/default/token", "{}").statusCode()).isEqualTo(409);
        assertThat(importAccount(file)).contains("\"tokens\":\"kept_own\"");
        assertThat(api("/api/accounts").body()).contains("\"state\":\"needs_consent\"");
    }

    @Test
    void newer_tokens_reconnect_an_account_whose_own_are_invalid() {
        importAccount(file(tokens, Duration.ofHours(-9)));
        FITBIT.revoke(person);
        assertThat(api("/api/accounts/default/token", "{}").statusCode()).isEqualTo(409);
        IssuedTokens younger = FITBIT.signIn(person, SCOPES);

        assertThat(importAccount(file(younger, Duration.ofHours(7)))).contains("\"tokens\":\"taken\"");

        assertThat(token()).isEqualTo(younger.access());
    }

    @Test
    void a_dry_run_returns_the_outcome_and_stores_nothing() {
        assertThat(answer("?dryRun=true", file(tokens, Duration.ZERO)).body()).contains("\"tokens\":\"taken\"");
        assertThat(api("/api/accounts").body()).isEqualTo("[]");
        importAccount(file(tokens, Duration.ZERO));
        assertThat(answer("?dryRun=true", file(tokens, Duration.ZERO)).body()).contains("\"tokens\":\"kept_own\"");
    }

    @Test
    void without_a_token_file_the_label_is_returned() {
        assertThat(importAccount(""))
                .isEqualTo("{\"user\":\"default\",\"tokens\":\"none\",\"provider\":null,\"configured\":false}");
        assertThat(api("/api/accounts").body()).isEqualTo("[]");
    }

    @Test
    void when_fitbit_is_switched_off_the_account_continues_through_google() {
        importAccount(file(tokens, Duration.ofHours(-9)));
        FITBIT.faults().add(Fault.status(410).at(SimulatedEndpoint.TOKEN));

        HttpResponse<String> gone = api("/api/accounts/default/token", "{}");

        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("410 Gone", "connect the account through Google");
        FITBIT.faults().clear();
        connectGoogle(admin(), person, "");
        assertThat(Json.MAPPER.readTree(api("/api/accounts").body())).hasSize(1);
        assertThat(api("/api/accounts").body())
                .contains("\"user\":\"default\"", "\"provider\":\"google\"", "\"state\":\"connected\"");
        assertThat(importAccount(file(tokens, Duration.ofHours(7))))
                .contains("\"tokens\":\"on_google\"", "\"provider\":\"google\"");
    }

    @Test
    void an_import_is_refused_if_the_label_belongs_to_another_person() {
        connected();

        HttpResponse<String> refused = answer("", file(tokens, Duration.ZERO));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The label default belongs to another account here (fitbit)");
        assertThat(Json.MAPPER.readTree(api("/api/accounts").body())).hasSize(1);
    }

    @Test
    void an_import_is_refused_if_the_person_has_another_label() {
        connect(admin(), person, "?label=anna");

        HttpResponse<String> refused = answer("?dryRun=true", file(tokens, Duration.ZERO));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("has the label anna", "FITBIT_USER_ID");
    }

    @Test
    void an_unreadable_file_gives_a_problem_that_names_the_field() {
        HttpResponse<String> refused = answer("", "{\"user_id\": \"A\", \"access_token\": \"secret\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("fitbit_tokens.json: refresh_token is missing; copy the file again")
                .doesNotContain("secret");
    }

    private String importAccount(String file) {
        HttpResponse<String> answer = answer("", file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> answer(String query, String file) {
        return api("/api/import-python" + query, file);
    }

    private String token() {
        HttpResponse<String> answer = api("/api/accounts/default/token", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body()).get("value").asString();
    }

    private String file(IssuedTokens pair, Duration left) {
        return """
                {
                  "access_token": "%s",
                  "refresh_token": "%s",
                  "user_id": "%s",
                  "expires_at": "%s"
                }""".formatted(
                        pair.access(),
                        pair.refresh(),
                        person.encodedId(),
                        LocalDateTime.ofInstant(CLOCK.instant().plus(left), ZoneOffset.UTC));
    }
}
