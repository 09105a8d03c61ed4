package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.fixture.HttpBrowser;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The consent flow at Google, also for an account that used Fitbit before. */
class GoogleConsentIT extends AuthIntegrationTestBase {
    private static final String DISCONNECT = "/accounts/default/disconnect";

    @Test
    void a_consent_on_googles_page_connects_the_first_account() {
        SimulatedPerson person = newPerson();
        HttpBrowser browser = admin();

        HttpBrowser.Page google = browser.follow(browser.get("/oauth2/authorization/google"));
        assertThat(google.body()).contains("Google, simulated");
        Map<String, String> form = new LinkedHashMap<>(google.hiddenFields());
        form.put("person", person.encodedId());
        form.put("granted", GoogleScopes.readOnly("sleep"));
        form.put("decision", "allow");
        HttpBrowser.Page accounts =
                browser.follow(browser.follow(browser.post(FITBIT.url() + "/o/oauth2/v2/auth", form)));

        assertThat(accounts.body())
                .contains("default is connected", "Granted: 1 of 5")
                .containsPattern("Not granted:\\s+steps, distance")
                .doesNotContain("This consent ends");
        assertThat(api("/api/accounts").body())
                .isEqualTo("[{\"user\":\"default\",\"provider\":\"google\",\"state\":\"connected\",\"connectedAt\":\""
                        + CLOCK.instant()
                        + "\",\"scopes\":[\"https://www.googleapis.com/auth/googlehealth.sleep.readonly\"]}]");
    }

    @Test
    void the_authorization_request_to_google_has_offline_access_read_scopes_state_pkce_and_the_redirect_uri() {
        String query = authorizeGoogle(admin(), "").getQuery();

        assertThat(query)
                .contains("response_type=code", "client_id=simulator", "redirect_uri=http://localhost:8080/callback")
                .contains("access_type=offline", "prompt=consent", "code_challenge_method=S256")
                .containsPattern("code_challenge=[\\w-]{43}")
                .containsPattern("state=[^&]{30,}");
        assertThat(query.replaceAll(".*scope=([^&]+).*", "$1").split(" "))
                .containsExactly(
                        GoogleScopes.readOnly("activity_and_fitness"),
                        GoogleScopes.readOnly("health_metrics_and_measurements"),
                        GoogleScopes.readOnly("sleep"),
                        GoogleScopes.readOnly("settings"),
                        GoogleScopes.readOnly("profile"));
    }

    @Test
    void a_fitbit_account_continues_through_google_under_its_label() {
        SimulatedPerson person = connected();
        String before = token();
        COLLECTOR.syncs().clear();
        CLOCK.advance(Duration.ofMinutes(5));
        HttpBrowser browser = admin();
        assertThat(browser.get("/").body()).contains("href=\"/oauth2/authorization/google?label=default\"");

        HttpBrowser.Page page = browser.follow(connectGoogle(browser, person, "?label=default"));

        assertThat(page.body()).contains("default is connected").doesNotContain("Another person");
        assertThat(api("/api/accounts").body())
                .contains("\"user\":\"default\",\"provider\":\"google\"", "\"connectedAt\":\"" + CLOCK.instant())
                .doesNotContain("\"provider\":\"fitbit\"");
        assertThat(token()).startsWith("ya29.").isNotEqualTo(before);
        assertThat(jdbc.sql("select provider_user_id || ' ' || fitbit_user_id from auth.account")
                        .query(String.class)
                        .list())
                .containsExactly(person.healthUserId() + " " + person.encodedId());
    }

    @Test
    void the_same_person_is_recognised_from_every_start_of_the_consent() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();

        assertThat(browser.follow(connectGoogle(browser, person, "?label=mum")).body())
                .contains("default is connected");
        assertThat(browser.follow(connectGoogle(browser, person, "")).body()).contains("default is connected");
        assertThat(labels()).containsExactly("default");
    }

    @Test
    void a_google_account_cannot_return_to_fitbit() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();
        connectGoogle(browser, person, "?label=default");

        HttpBrowser.Page page = connect(browser, person, "?label=default");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("Account default of this person uses Google", "was not changed");
        assertThat(api("/api/accounts").body())
                .contains("\"provider\":\"google\"")
                .doesNotContain("fitbit\",");
        assertThat(labels()).containsExactly("default");
    }

    @Test
    void a_person_without_a_fitbit_id_gets_a_new_account() {
        connected();
        SimulatedPerson newcomer =
                FITBIT.add(SimulatedPerson.seeded("GOOGLE", 9).googleOnly());
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.follow(connectGoogle(browser, newcomer, "?label=default"));

        assertThat(page.body()).contains("Another person consented: " + newcomer.healthUserId() + " is connected");
        assertThat(labels()).containsExactlyInAnyOrder("default", newcomer.healthUserId());
        assertThat(api("/api/accounts").body()).contains("\"user\":\"default\",\"provider\":\"fitbit\"");
    }

    @ParameterizedTest
    @CsvSource({
        "422, Sign in to the Google Health app with this account first.",
        "503, The Google Health API does not answer.",
        "401, collector-service refuses SERVICE_TOKEN"
    })
    void without_an_identity_from_google_nothing_is_stored_and_the_page_says_what_to_do(int status, String advice) {
        COLLECTOR.refuseIdentities(status, advice);
        SimulatedPerson person = newPerson();
        HttpBrowser browser = admin();

        HttpBrowser.Page page = connectGoogle(browser, person, "?label=mum");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body())
                .contains("could not be connected", advice)
                .contains("href=\"/oauth2/authorization/google?label=mum\"");
        assertThat(labels()).isEmpty();
        COLLECTOR.refuseIdentities(0, "");
        assertThat(browser.follow(connectGoogle(browser, person, "?label=mum")).body())
                .contains("mum is connected");
    }

    @Test
    void an_hourly_token_is_refreshed_repeatedly_with_one_refresh_token() {
        connectGoogle(admin(), newPerson(), "");
        String last = token();
        for (int i = 0; i < 3; i++) {
            CLOCK.advance(Duration.ofMinutes(59));
            String next = token();
            assertThat(next).isNotEqualTo(last);
            last = next;
        }
        assertThat(FITBIT.requests().count(SimulatedEndpoint.GOOGLE_TOKEN)).isEqualTo(4);
    }

    @Test
    void a_second_consent_without_refresh_token_keeps_the_old_refresh_token() {
        SimulatedPerson person = newPerson();
        connectGoogle(admin(), person, "");

        assertThat(connectWithoutConsentPage(person, "?label=default")).contains("default is connected");
        CLOCK.advance(Duration.ofMinutes(59));
        assertThat(token()).isNotBlank();
    }

    @Test
    void without_any_refresh_token_no_account_is_created_and_the_page_says_what_to_do() {
        SimulatedPerson person = newPerson();
        FITBIT.signInWithGoogle(person);

        assertThat(connectWithoutConsentPage(person, "")).contains("returned no refresh token", "try again");
        assertThat(labels()).isEmpty();
    }

    @Test
    void an_expiring_consent_is_announced_and_explained() {
        FITBIT.setBehaviour(GoogleBehaviour.TESTING, true);
        SimulatedPerson person = newPerson();
        connectGoogle(admin(), person, "");
        assertThat(admin().get("/").body()).contains("This consent expires on", "“In production”");

        CLOCK.advance(Duration.ofDays(7));
        HttpResponse<String> answer = api("/api/accounts/default/token", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("after seven days", "In production");
        assertThat(admin().get("/").body())
                .contains("needs consent", "console.cloud.google.com/auth/audience")
                .doesNotContain("This consent expires on");
        FITBIT.setBehaviour(GoogleBehaviour.TESTING, false);
        connectGoogle(admin(), person, "?label=default");
        assertThat(admin().get("/").body()).doesNotContain("This consent expires on");
    }

    @Test
    void a_consent_withdrawn_early_is_explained_as_withdrawn() {
        SimulatedPerson person = newPerson();
        connectGoogle(admin(), person, "");
        CLOCK.advance(Duration.ofHours(2));
        FITBIT.revoke(person);

        assertThat(api("/api/accounts/default/token", "{}").body())
                .contains("myaccount.google.com/connections")
                .doesNotContain("seven days");
    }

    @Test
    void disconnecting_revokes_the_consent_at_google() {
        SimulatedPerson person = newPerson();
        HttpBrowser browser = admin();
        browser.follow(connectGoogle(browser, person, ""));

        HttpBrowser.Page page = browser.follow(browser.submit(DISCONNECT, DISCONNECT, Map.of()));

        assertThat(page.body()).contains("has revoked the consent");
        assertThat(FITBIT.googleConsents(person)).isZero();
    }

    @Test
    void scopes_that_were_not_granted_at_google_are_named_in_plain_words() {
        Set<String> scopes = new HashSet<>(GoogleScopes.ALL);
        scopes.remove(GoogleScopes.readOnly("sleep"));
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorizeGoogle(browser, ""), newPerson(), scopes);

        assertThat(browser.follow(browser.get(back.toString())).body())
                .contains("Granted: 4 of 5")
                .containsPattern("Not granted:\\s+sleep\\.");
    }

    @Test
    void when_fitbit_is_switched_off_the_page_links_to_google() {
        SimulatedPerson person = connected();
        FITBIT.faults().switchOff(true);
        CLOCK.advance(Duration.ofHours(8));
        assertThat(api("/api/accounts/default/token", "{}").statusCode()).isEqualTo(409);
        HttpBrowser browser = admin();

        assertThat(browser.get("/").body())
                .contains("needs consent", "switched this API off (410 Gone)")
                .contains("<a class=\"button\" href=\"/oauth2/authorization/google?label=default\"");
        assertThat(browser.get("/connect/fitbit").body()).contains("switched off since", "href=\"/connect/google\"");
        assertThat(browser.follow(connectGoogle(browser, person, "?label=default"))
                        .body())
                .contains("default is connected")
                .doesNotContain("410 Gone");
    }

    @Test
    void a_callback_of_one_provider_does_not_complete_a_consent_at_the_other() {
        HttpBrowser browser = admin();
        SimulatedPerson person = newPerson();
        URI fromFitbit = FITBIT.allow(authorize(browser, ""), person);
        authorizeGoogle(browser, "");

        assertThat(browser.get(fromFitbit.toString()).body()).contains("This consent is unknown");
        assertThat(labels()).isEmpty();
        assertThat(connectGoogle(browser, person, "").status()).isEqualTo(302);
    }

    /** Completes a consent that Google grants without its consent page. Returns the final page. */
    private String connectWithoutConsentPage(SimulatedPerson person, String query) {
        HttpBrowser browser = admin();
        String asked = authorizeGoogle(browser, query).toString();
        assertThat(asked).contains("prompt=consent");
        URI unasked = URI.create(asked.replace("prompt=consent", "prompt=select_account"));
        HttpBrowser.Page back = browser.get(FITBIT.allow(unasked, person).toString());
        return back.status() == 302 ? browser.follow(back).body() : back.body();
    }

    private String token() {
        HttpResponse<String> answer = api("/api/accounts/default/token", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(".*\"value\":\"([^\"]+)\".*", "$1");
    }

    private List<String> labels() {
        return jdbc.sql("select user_label from auth.account")
                .query(String.class)
                .list();
    }
}
