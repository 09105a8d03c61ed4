package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.fixture.HttpBrowser;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The consent flow at Fitbit. */
class ConsentIT extends AuthIntegrationTestBase {
    @Test
    void a_consent_on_fitbits_page_connects_the_first_account() {
        SimulatedPerson person = newPerson();
        HttpBrowser browser = admin();

        HttpBrowser.Page fitbit = browser.follow(browser.get("/oauth2/authorization/fitbit"));
        assertThat(fitbit.body()).contains("SyncBit would like to read");
        Map<String, String> form = new LinkedHashMap<>(fitbit.hiddenFields());
        form.put("person", person.encodedId());
        form.put("granted", "sleep");
        form.put("decision", "allow");
        HttpBrowser.Page back = browser.follow(browser.post(FITBIT.url() + "/oauth2/authorize", form));

        assertThat(back.status()).isEqualTo(302);
        HttpBrowser.Page accounts = browser.follow(back);
        assertThat(accounts.body()).contains("default is connected", "Granted: 1 of 10", "Not granted:");
        assertThat(api("/api/accounts").body())
                .isEqualTo("[{\"user\":\"default\",\"provider\":\"fitbit\",\"state\":\"connected\","
                        + "\"connectedAt\":\"" + CLOCK.instant() + "\",\"scopes\":[\"sleep\"]}]");
    }

    @Test
    void the_authorization_request_to_fitbit_has_state_pkce_the_redirect_uri_and_all_scopes() {
        assertThat(authorize(admin(), "").getQuery())
                .contains("response_type=code", "client_id=simulator", "redirect_uri=http://localhost:8080/callback")
                .contains("code_challenge_method=S256")
                .containsPattern("code_challenge=[\\w-]{43}")
                .containsPattern("state=[^&]{30,}")
                .contains("scope=activity heartrate sleep oxygen_saturation respiratory_rate temperature cardio_fitness"
                        + " weight settings profile");
    }

    @Test
    void the_collector_is_notified_immediately() {
        connect(admin(), newPerson(), "?label=told-at-once");

        await().untilAsserted(() -> assertThat(COLLECTOR.syncs())
                .filteredOn(sync -> sync.contains("told-at-once"))
                .containsExactly("Bearer " + SERVICE_TOKEN + " {\"user\":\"told-at-once\"}"));
    }

    @Test
    void a_declined_consent_shows_a_notice_with_a_retry_link() {
        HttpBrowser browser = admin();

        HttpBrowser.Page page =
                browser.get(FITBIT.deny(authorize(browser, "?label=mum")).toString());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("You declined access at Fitbit", "href=\"/oauth2/authorization/fitbit?label=mum\"");
        assertThat(FITBIT.requests().count(SimulatedEndpoint.TOKEN)).isZero();
        assertThat(accounts()).isZero();
    }

    @Test
    void a_forged_state_is_rejected() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorize(browser, ""), newPerson());

        HttpBrowser.Page page = browser.get(back.toString().replaceAll("state=[^&]+", "state=forged"));

        assertUnknownConsent(page);
        assertThat(browser.get(back.toString()).status()).as("the right one").isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callback", "/callback?code=abc", "/callback?code=abc&state=xyz", "/callback?error=x"})
    void a_callback_without_a_pending_consent_is_rejected(String address) {
        assertUnknownConsent(admin().get(address));
    }

    @Test
    void a_callback_opened_twice_exchanges_the_code_once() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorize(browser, ""), newPerson());

        assertThat(browser.get(back.toString()).status()).isEqualTo(302);
        assertUnknownConsent(browser.get(back.toString()));
        assertThat(FITBIT.requests().count(SimulatedEndpoint.TOKEN)).isEqualTo(1);
    }

    @Test
    void a_used_code_is_rejected() {
        HttpBrowser browser = admin();
        SimulatedPerson person = newPerson();
        URI back = FITBIT.allow(authorize(browser, ""), person);
        browser.get(back.toString());
        URI again = FITBIT.allow(authorize(browser, ""), person);

        HttpBrowser.Page page = browser.get(again.toString().replace(code(again), code(back)));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body())
                .contains("rejected the authorization code", "invalid_grant", "Try again")
                .doesNotContain(code(back));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void an_error_of_the_token_endpoint_is_shown_on_the_page(int status) {
        FITBIT.faults().add(Fault.status(status).at(SimulatedEndpoint.TOKEN));

        HttpBrowser.Page page = connect(admin(), newPerson(), "");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("could not be connected", "it answered " + status, "Try again");
        assertThat(accounts()).isZero();
    }

    @Test
    void a_switched_off_api_offers_google_instead_of_a_retry() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorize(browser, ""), newPerson());
        FITBIT.faults().switchOff(true);

        HttpBrowser.Page page = browser.get(back.toString());

        assertThat(page.body())
                .contains("switched this API off (410 Gone)", "through Google")
                .contains("href=\"/oauth2/authorization/google\"")
                .doesNotContain("Try again");
    }

    @Test
    void a_second_person_gets_a_second_account() {
        SimulatedPerson first = connected();
        SimulatedPerson second = newPerson();
        HttpBrowser browser = admin();
        connect(browser, second, "");
        connect(browser, newPerson(), "?label=mum");

        assertThat(labels()).containsExactlyInAnyOrder("default", second.encodedId(), "mum");
        assertThat(jdbc.sql("select provider_user_id from auth.account where user_label = 'default'")
                        .query(String.class)
                        .single())
                .isEqualTo(first.encodedId());
    }

    @Test
    void reconnecting_the_same_person_replaces_the_tokens_of_the_account() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();
        Object before = sealed("default");

        HttpBrowser.Page page = browser.follow(connect(browser, person, "?label=default"));

        assertThat(page.body()).contains("default is connected").doesNotContain("Another person");
        assertThat(accounts()).isEqualTo(1);
        assertThat(sealed("default")).isNotEqualTo(before);
    }

    @Test
    void a_consent_of_another_person_is_shown_and_leaves_the_wanted_account_unchanged() {
        connected();
        Object before = sealed("default");
        SimulatedPerson other = newPerson();
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.follow(connect(browser, other, "?label=default"));

        assertThat(page.body())
                .contains("Another person consented: " + other.encodedId() + " is connected")
                .contains("did not change default")
                .contains("href=\"/oauth2/authorization/fitbit?label=default\"");
        assertThat(labels()).containsExactlyInAnyOrder("default", other.encodedId());
        assertThat(sealed("default")).isEqualTo(before);
    }

    @Test
    void scopes_that_were_not_granted_are_named_in_plain_words() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(
                authorize(browser, ""), newPerson(), Set.of("activity", "heartrate", "settings", "profile"));

        String page = browser.follow(browser.get(back.toString())).body();

        assertThat(page).contains("Granted: 4 of 10").containsPattern("Not granted:\\s+sleep; blood oxygen");
    }

    @Test
    void an_invalid_label_is_rejected_before_the_redirect_to_fitbit() {
        connected();
        HttpBrowser browser = admin();

        HttpBrowser.Page invalid = browser.get("/oauth2/authorization/fitbit?label=my%20mum");

        assertThat(invalid.location()).endsWith("/connect/fitbit?label=my%20mum");
        assertThat(browser.follow(invalid).body())
                .contains("A label is 1 to 64 letters")
                .doesNotContain("Continue to");
        assertThat(browser.get("/connect/fitbit?label=default").body()).contains("with this label already");
        assertThat(browser.get("/connect/fitbit?label=mum").body())
                .contains("href=\"/oauth2/authorization/fitbit?label=mum\"");
    }

    private static void assertUnknownConsent(HttpBrowser.Page page) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body())
                .contains("This consent is unknown", "http://localhost:8080/")
                .doesNotContain("Exception");
    }

    private static String code(URI back) {
        return back.getQuery().replaceAll(".*code=([^&]+).*", "$1");
    }

    private long accounts() {
        return jdbc.sql("select count(*) from auth.account").query(Long.class).single();
    }

    private List<String> labels() {
        return jdbc.sql("select user_label from auth.account")
                .query(String.class)
                .list();
    }

    private Object sealed(String label) {
        return jdbc.sql("select encode(access_token, 'hex') from auth.account where user_label = ?")
                .param(label)
                .query(String.class)
                .single();
    }
}
