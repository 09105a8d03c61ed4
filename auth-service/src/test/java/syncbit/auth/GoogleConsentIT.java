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

/** A person's way to Google and back, and what becomes of an account that came from Fitbit. */
class GoogleConsentIT extends AuthIntegrationTestBase {
    private static final String DISCONNECT = "/accounts/default/disconnect";

    @Test
    void consent_given_on_googles_own_page_connects_the_first_account() {
        SimulatedPerson person = somebody();
        HttpBrowser browser = admin();

        HttpBrowser.Page google = browser.follow(browser.get("/oauth2/authorization/google"));
        assertThat(google.body()).contains("Google, as the simulator plays it");
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
    void google_is_asked_for_an_offline_consent_to_read_with_state_pkce_and_the_exact_redirect() {
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
    void an_account_from_fitbit_goes_on_through_google_under_its_label() {
        SimulatedPerson person = connected();
        String before = token();
        COLLECTOR.syncs().clear();
        CLOCK.advance(Duration.ofMinutes(5));
        HttpBrowser browser = admin();
        assertThat(browser.get("/").body()).contains("href=\"/oauth2/authorization/google?label=default\"");

        HttpBrowser.Page page = browser.follow(connectGoogle(browser, person, "?label=default"));

        assertThat(page.body()).contains("default is connected").doesNotContain("Somebody else");
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
    void the_same_person_is_recognised_however_the_consent_was_begun() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();

        assertThat(browser.follow(connectGoogle(browser, person, "?label=mum")).body())
                .contains("default is connected");
        assertThat(browser.follow(connectGoogle(browser, person, "")).body()).contains("default is connected");
        assertThat(labels()).containsExactly("default");
    }

    @Test
    void an_account_does_not_fall_back_to_fitbit() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();
        connectGoogle(browser, person, "?label=default");

        HttpBrowser.Page page = connect(browser, person, "?label=default");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("account default went on there", "has not been changed");
        assertThat(api("/api/accounts").body())
                .contains("\"provider\":\"google\"")
                .doesNotContain("fitbit\",");
        assertThat(labels()).containsExactly("default");
    }

    @Test
    void who_has_google_alone_gets_an_account_of_their_own() {
        connected();
        SimulatedPerson newcomer = FITBIT.add(SimulatedPerson.seeded("GOOGLE", 9).googleOnly());
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.follow(connectGoogle(browser, newcomer, "?label=default"));

        assertThat(page.body()).contains("Somebody else consented: " + newcomer.healthUserId() + " is connected");
        assertThat(labels()).containsExactlyInAnyOrder("default", newcomer.healthUserId());
        assertThat(api("/api/accounts").body()).contains("\"user\":\"default\",\"provider\":\"fitbit\"");
    }

    @ParameterizedTest
    @CsvSource({
        "422, Sign in to the Google Health app with this account first.",
        "503, The Google Health API does not answer.",
        "401, collector-service refuses SERVICE_TOKEN"
    })
    void when_google_does_not_say_who_consented_nothing_is_stored_and_the_page_says_what_to_do(
            int status, String advice) {
        COLLECTOR.refuseIdentities(status, advice);
        SimulatedPerson person = somebody();
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
    void a_token_of_an_hour_is_renewed_again_and_again_with_the_one_refresh_token() {
        connectGoogle(admin(), somebody(), "");
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
    void a_second_consent_that_brings_no_refresh_token_leaves_the_account_the_old_one() {
        SimulatedPerson person = somebody();
        connectGoogle(admin(), person, "");

        assertThat(connectUnasked(person, "?label=default")).contains("default is connected");
        CLOCK.advance(Duration.ofMinutes(59));
        assertThat(token()).isNotBlank();
    }

    @Test
    void without_any_refresh_token_there_is_no_account_and_the_page_says_what_to_do() {
        SimulatedPerson person = somebody();
        FITBIT.signInWithGoogle(person);

        assertThat(connectUnasked(person, "")).contains("gave no refresh token", "try again");
        assertThat(labels()).isEmpty();
    }

    @Test
    void a_consent_that_ends_after_seven_days_is_announced_and_explained() {
        FITBIT.setBehaviour(GoogleBehaviour.TESTING, true);
        SimulatedPerson person = somebody();
        connectGoogle(admin(), person, "");
        assertThat(admin().get("/").body()).contains("This consent ends on", "“In production”");

        CLOCK.advance(Duration.ofDays(7));
        HttpResponse<String> answer = api("/api/accounts/default/token", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("after seven days", "In production");
        assertThat(admin().get("/").body())
                .contains("needs consent", "console.cloud.google.com/auth/audience")
                .doesNotContain("This consent ends on");
        FITBIT.setBehaviour(GoogleBehaviour.TESTING, false);
        connectGoogle(admin(), person, "?label=default");
        assertThat(admin().get("/").body()).doesNotContain("This consent ends on");
    }

    @Test
    void a_consent_that_was_withdrawn_early_is_explained_as_that() {
        SimulatedPerson person = somebody();
        connectGoogle(admin(), person, "");
        CLOCK.advance(Duration.ofHours(2));
        FITBIT.revoke(person);

        assertThat(api("/api/accounts/default/token", "{}").body())
                .contains("myaccount.google.com/connections")
                .doesNotContain("seven days");
    }

    @Test
    void disconnecting_gives_the_consent_back_to_google() {
        SimulatedPerson person = somebody();
        HttpBrowser browser = admin();
        browser.follow(connectGoogle(browser, person, ""));

        HttpBrowser.Page page = browser.follow(browser.submit(DISCONNECT, DISCONNECT, Map.of()));

        assertThat(page.body()).contains("has taken the consent back");
        assertThat(FITBIT.googleConsents(person)).isZero();
    }

    @Test
    void what_was_unticked_at_google_is_named_in_plain_words() {
        Set<String> scopes = new HashSet<>(GoogleScopes.ALL);
        scopes.remove(GoogleScopes.readOnly("sleep"));
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorizeGoogle(browser, ""), somebody(), scopes);

        assertThat(browser.follow(browser.get(back.toString())).body())
                .contains("Granted: 4 of 5")
                .containsPattern("Not granted:\\s+sleep\\.");
    }

    @Test
    void when_fitbit_is_gone_the_page_leads_to_google() {
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
    void a_visit_to_one_provider_is_not_ended_by_the_other() {
        HttpBrowser browser = admin();
        SimulatedPerson person = somebody();
        URI fromFitbit = FITBIT.allow(authorize(browser, ""), person);
        authorizeGoogle(browser, "");

        assertThat(browser.get(fromFitbit.toString()).body()).contains("This consent is not known here");
        assertThat(labels()).isEmpty();
        assertThat(connectGoogle(browser, person, "").status()).isEqualTo(302);
    }

    /** Goes to Google and back for somebody whom Google does not ask again; the page they end up on. */
    private String connectUnasked(SimulatedPerson person, String query) {
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
