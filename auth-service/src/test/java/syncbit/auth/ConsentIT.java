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

/** A person's way from the accounts page to Fitbit and back. */
class ConsentIT extends AuthIntegrationTestBase {
    @Test
    void consent_given_on_fitbits_own_page_connects_the_first_account() {
        SimulatedPerson person = somebody();
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
    void fitbit_is_asked_with_state_pkce_the_exact_redirect_and_every_scope() {
        assertThat(authorize(admin(), "").getQuery())
                .contains("response_type=code", "client_id=simulator", "redirect_uri=http://localhost:8080/callback")
                .contains("code_challenge_method=S256")
                .containsPattern("code_challenge=[\\w-]{43}")
                .containsPattern("state=[^&]{30,}")
                .contains("scope=activity heartrate sleep oxygen_saturation respiratory_rate temperature cardio_fitness"
                        + " weight settings profile");
    }

    @Test
    void the_collector_is_told_at_once() {
        connect(admin(), somebody(), "?label=told-at-once");

        await().untilAsserted(() -> assertThat(COLLECTOR.syncs())
                .filteredOn(sync -> sync.contains("told-at-once"))
                .containsExactly("Bearer " + SERVICE_TOKEN + " {\"user\":\"told-at-once\"}"));
    }

    @Test
    void who_refuses_reads_so_and_may_try_again() {
        HttpBrowser browser = admin();

        HttpBrowser.Page page =
                browser.get(FITBIT.deny(authorize(browser, "?label=mum")).toString());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Fitbit was told no", "href=\"/oauth2/authorization/fitbit?label=mum\"");
        assertThat(FITBIT.requests().count(SimulatedEndpoint.TOKEN)).isZero();
        assertThat(accounts()).isZero();
    }

    @Test
    void another_state_than_ours_is_refused() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorize(browser, ""), somebody());

        HttpBrowser.Page page = browser.get(back.toString().replaceAll("state=[^&]+", "state=forged"));

        assertStrange(page);
        assertThat(browser.get(back.toString()).status()).as("the right one").isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callback", "/callback?code=abc", "/callback?code=abc&state=xyz", "/callback?error=x"})
    void a_callback_that_nobody_waits_for_is_refused(String address) {
        assertStrange(admin().get(address));
    }

    @Test
    void a_callback_opened_twice_counts_once() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorize(browser, ""), somebody());

        assertThat(browser.get(back.toString()).status()).isEqualTo(302);
        assertStrange(browser.get(back.toString()));
        assertThat(FITBIT.requests().count(SimulatedEndpoint.TOKEN)).isEqualTo(1);
    }

    @Test
    void a_code_that_was_used_before_does_not_work() {
        HttpBrowser browser = admin();
        SimulatedPerson person = somebody();
        URI back = FITBIT.allow(authorize(browser, ""), person);
        browser.get(back.toString());
        URI again = FITBIT.allow(authorize(browser, ""), person);

        HttpBrowser.Page page = browser.get(again.toString().replace(code(again), code(back)));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body())
                .contains("did not take the code", "invalid_grant", "Try again")
                .doesNotContain(code(back));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void while_fitbit_is_down_the_page_says_so(int status) {
        FITBIT.faults().add(Fault.status(status).at(SimulatedEndpoint.TOKEN));

        HttpBrowser.Page page = connect(admin(), somebody(), "");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("could not be connected", "it answered " + status, "Try again");
        assertThat(accounts()).isZero();
    }

    @Test
    void a_fitbit_that_is_switched_off_is_not_tried_again() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(authorize(browser, ""), somebody());
        FITBIT.faults().switchOff(true);

        HttpBrowser.Page page = browser.get(back.toString());

        assertThat(page.body())
                .contains("switched this API off (410 Gone)", "through Google")
                .contains("href=\"/oauth2/authorization/google\"")
                .doesNotContain("Try again");
    }

    @Test
    void a_second_person_gets_an_account_of_their_own() {
        SimulatedPerson first = connected();
        SimulatedPerson second = somebody();
        HttpBrowser browser = admin();
        connect(browser, second, "");
        connect(browser, somebody(), "?label=mum");

        assertThat(labels()).containsExactlyInAnyOrder("default", second.encodedId(), "mum");
        assertThat(jdbc.sql("select provider_user_id from auth.account where user_label = 'default'")
                        .query(String.class)
                        .single())
                .isEqualTo(first.encodedId());
    }

    @Test
    void reconnecting_the_same_person_renews_their_account() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();
        Object before = sealed("default");

        HttpBrowser.Page page = browser.follow(connect(browser, person, "?label=default"));

        assertThat(page.body()).contains("default is connected").doesNotContain("Somebody else");
        assertThat(accounts()).isEqualTo(1);
        assertThat(sealed("default")).isNotEqualTo(before);
    }

    @Test
    void if_somebody_else_consents_the_page_says_so_and_both_accounts_stand() {
        connected();
        Object before = sealed("default");
        SimulatedPerson other = somebody();
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.follow(connect(browser, other, "?label=default"));

        assertThat(page.body())
                .contains("Somebody else consented: " + other.encodedId() + " is connected")
                .contains("nothing about default has changed")
                .contains("href=\"/oauth2/authorization/fitbit?label=default\"");
        assertThat(labels()).containsExactlyInAnyOrder("default", other.encodedId());
        assertThat(sealed("default")).isEqualTo(before);
    }

    @Test
    void what_was_unticked_is_named_in_plain_words() {
        HttpBrowser browser = admin();
        URI back = FITBIT.allow(
                authorize(browser, ""), somebody(), Set.of("activity", "heartrate", "settings", "profile"));

        String page = browser.follow(browser.get(back.toString())).body();

        assertThat(page).contains("Granted: 4 of 10").containsPattern("Not granted:\\s+sleep; blood oxygen");
    }

    @Test
    void a_label_that_can_be_none_is_refused_before_the_way_to_fitbit() {
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

    private static void assertStrange(HttpBrowser.Page page) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body())
                .contains("This consent is not known here", "http://localhost:8080/")
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
