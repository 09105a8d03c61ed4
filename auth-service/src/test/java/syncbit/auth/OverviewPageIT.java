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

/** The overview page and disconnecting. */
class OverviewPageIT extends AuthIntegrationTestBase {
    private static final String DISCONNECT = "/accounts/default/disconnect";

    @Test
    void a_page_without_accounts_offers_to_connect() {
        assertThat(admin().get("/").body())
                .contains("No account is connected yet", "Connect a Google account", "href=\"/connect/google\"")
                .contains("Connect a Fitbit account", "href=\"/connect/fitbit\"");
    }

    @Test
    void the_progress_of_the_collector_is_shown() {
        connected();
        COLLECTOR.answerStatus("""
                {"accounts":[{"user":"default","provider":"fitbit","state":"connected","from":"2024-01-06",
                "to":"2026-02-28","timeZone":"Europe/Berlin",
                "days":{"wanted":785,"complete":412,"inFlight":373,"parked":0},
                "cells":{"wanted":8635,"complete":4532,"inFlight":4103,"parked":0},
                "awaiting":2,"lastSync":"2026-02-27T06:03:00Z","forbidden":["spo2"],
                "quota":{"limit":150,"left":37,"resetAt":"2026-03-01T13:00:00Z"},
                "finishAt":"2026-03-01T15:00:00Z","newInALaterVersion":1}],
                "broker":"RabbitMQ accepts no messages because of an alarm (low on disk)"}""");

        assertThat(pageWithProgress())
                .contains("RabbitMQ accepts no messages because of an alarm (low on disk). SyncBit then continues")
                .contains("412 of 785 days since 2024-01-06 complete", "37 of 150 requests left until")
                .contains("Refused by the provider: spo2", "Complete at about", "2 days are waiting for a tracker sync")
                .contains("class=\"state connected\"");
    }

    @Test
    void an_account_with_advice_is_shown_as_stopped() {
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

    /** Retries, because the page waits only a second for the collector and the first calls of a JVM are slow. */
    private String pageWithProgress() {
        HttpBrowser browser = admin();
        return await().until(() -> browser.get("/").body(), page -> !page.contains("Progress not available"));
    }

    @Test
    void the_page_works_without_the_collector() {
        connected();
        assertThat(admin().get("/").body()).contains("Progress not available");

        COLLECTOR.answerStatus("<html>not json");
        assertThat(admin().get("/").body()).contains("Progress not available");
    }

    @Test
    void disconnecting_asks_for_confirmation_and_revokes_the_consent() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();
        assertThat(browser.get("/").body()).contains("href=\"" + DISCONNECT + "\"");

        assertThat(browser.get(DISCONNECT).body()).contains("Disconnect default?");
        assertThat(FITBIT.consents(person)).isEqualTo(1);
        HttpBrowser.Page page = browser.follow(browser.submit(DISCONNECT, DISCONNECT, Map.of()));

        assertThat(page.body())
                .contains("default is disconnected", "has revoked the consent", "its data stays")
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
    void an_account_is_disconnected_even_if_the_revocation_fails() {
        SimulatedPerson person = connected();
        FITBIT.faults().add(Fault.status(500).at(SimulatedEndpoint.REVOKE));
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.follow(browser.submit(DISCONNECT, DISCONNECT, Map.of()));

        assertThat(page.body()).contains("default is disconnected", "the provider did not confirm the revocation");
        assertThat(FITBIT.consents(person)).isEqualTo(1);
        assertThat(api("/api/accounts").body()).contains("\"state\":\"disconnected\"");
    }

    @Test
    void a_form_without_csrf_token_does_not_disconnect() {
        SimulatedPerson person = connected();
        HttpBrowser browser = admin();

        HttpBrowser.Page page = browser.post(DISCONNECT, Map.of());

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("This page has expired");
        assertThat(FITBIT.consents(person)).isEqualTo(1);
        assertThat(api("/api/accounts").body()).contains("\"state\":\"connected\"");
    }

    @Test
    void disconnecting_an_unknown_account_is_not_found() {
        assertThat(admin().get("/accounts/nobody/disconnect").status()).isEqualTo(404);
    }
}
