package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.fixture.HttpBrowser;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** What a person sees of the accounts, and how they disconnect one. */
class OverviewPageIT extends AuthIntegrationTestBase {
    private static final String DISCONNECT = "/accounts/default/disconnect";

    @Test
    void an_empty_page_offers_to_connect() {
        assertThat(admin().get("/").body())
                .contains("Nobody is connected yet", "Connect a Google account", "href=\"/connect/google\"")
                .contains("Connect a Fitbit account", "href=\"/connect/fitbit\"");
    }

    @Test
    void progress_is_shown_if_the_collector_tells_it() {
        connected();
        COLLECTOR.answerStatus("""
                {"accounts":[{"user":"default","provider":"fitbit","state":"connected","from":"2024-01-06",
                "to":"2026-02-28","timeZone":"Europe/Berlin",
                "days":{"wanted":785,"complete":412,"inFlight":373,"parked":0},
                "cells":{"wanted":8635,"complete":4532,"inFlight":4103,"parked":0},
                "awaiting":2,"lastSync":"2026-02-27T06:03:00Z","forbidden":["spo2"],
                "quota":{"limit":150,"left":37,"resetAt":"2026-03-01T13:00:00Z"},
                "finishAt":"2026-03-01T15:00:00Z","newInALaterVersion":1}]}""");

        assertThat(pageWithProgress())
                .contains("412 of 785 days since 2024-01-06 complete", "37 of 150 requests left until")
                .contains("Refused by the provider: spo2", "Complete at about", "2 days wait for the tracker")
                .contains("class=\"state connected\"");
    }

    @Test
    void an_account_that_waits_for_a_person_is_not_shown_as_well() {
        connected();
        COLLECTOR.answerStatus("""
                {"accounts":[{"user":"default","provider":"fitbit","state":"connected","from":"2024-01-06",
                "to":"2026-02-28","timeZone":"Europe/Berlin","advice":"Enable the Google Health API.",
                "days":{"wanted":785,"complete":412,"inFlight":0,"parked":0},
                "cells":{"wanted":8635,"complete":4532,"inFlight":0,"parked":0},"awaiting":0,"forbidden":[],
                "quota":{"limit":150,"left":37,"resetAt":"2026-03-01T13:00:00Z"}}]}""");

        assertThat(pageWithProgress())
                .contains("class=\"state stopped\"", "Enable the Google Health API.")
                .doesNotContain("class=\"state connected\"");
    }

    /** The page waits a second for the collector, which is short where everything happens for the first time. */
    private String pageWithProgress() {
        HttpBrowser browser = admin();
        return await().until(() -> browser.get("/").body(), page -> !page.contains("Progress not available"));
    }

    @Test
    void without_the_collector_the_page_stands() {
        connected();
        assertThat(admin().get("/").body()).contains("Progress not available");

        COLLECTOR.answerStatus("<html>not json");
        assertThat(admin().get("/").body()).contains("Progress not available");
    }

    @Test
    void disconnecting_asks_first_and_then_gives_the_consent_back() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();
        assertThat(browser.get("/").body()).contains("href=\"" + DISCONNECT + "\"");

        assertThat(browser.get(DISCONNECT).body()).contains("Disconnect default?");
        assertThat(FITBIT.consents(person)).isEqualTo(1);
        HttpBrowser.Page page = browser.follow(browser.submit(DISCONNECT, DISCONNECT, Map.of()));

        assertThat(page.body())
                .contains("default is disconnected", "has taken the consent back", "its data stays")
                .doesNotContain("href=\"" + DISCONNECT + "\"");
        assertThat(FITBIT.consents(person)).isZero();
        assertThat(api("/api/accounts/default/token", "{}").statusCode()).isEqualTo(409);
        assertThat(api("/api/accounts").body()).contains("\"state\":\"disconnected\"");
        assertThat(jdbc.sql("select num_nonnulls(access_token, refresh_token) from auth.account")
                        .query(Integer.class)
                        .single())
                .isZero();

        connect(browser, person, "?label=default");
        assertThat(api("/api/accounts/default/token", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_provider_that_can_not_be_told_does_not_keep_an_account_connected() {
        SimulatedPerson person = connected();
        FITBIT.faults().add(Fault.status(500).at(SimulatedEndpoint.REVOKE));
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.follow(browser.submit(DISCONNECT, DISCONNECT, Map.of()));

        assertThat(page.body()).contains("default is disconnected", "the provider could not be told");
        assertThat(FITBIT.consents(person)).isEqualTo(1);
        assertThat(api("/api/accounts").body()).contains("\"state\":\"disconnected\"");
    }

    @Test
    void a_form_from_elsewhere_disconnects_nobody() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.post(DISCONNECT, Map.of());

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("This page was too old");
        assertThat(FITBIT.consents(person)).isEqualTo(1);
        assertThat(api("/api/accounts").body()).contains("\"state\":\"connected\"");
    }

    @Test
    void an_account_that_is_not_there_can_not_be_disconnected() {
        assertThat(admin().get("/accounts/nobody/disconnect").status()).isEqualTo(404);
    }
}
