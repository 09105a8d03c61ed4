package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.fixture.HttpBrowser;

/** Who may open what. */
class AccessControlIT extends AuthIntegrationTestBase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/callback",
                "/callback?code=a&state=b",
                "/oauth2/authorization/fitbit",
                "/connect/fitbit",
                "/accounts/default/disconnect",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/no/such/page",
                "/error"
            })
    void a_stranger_is_sent_to_the_login(String path) {
        HttpBrowser.Page page = browser().get(path);

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.location()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/style.css",
                "/icon.svg",
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus"
            })
    void what_needs_no_login_opens(String path) {
        assertThat(browser().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/loggers"})
    void not_even_admin_finds_more_of_the_actuator(String path) {
        assertThat(admin().get(path).status()).isEqualTo(404);
    }

    @Test
    void health_tells_strangers_nothing_but_that_it_is_up() {
        assertThat(browser().get("/actuator/health").body()).doesNotContain("details", "accounts");
        assertThat(admin().get("/actuator/health").body()).contains("needConsent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Bearer the-token-of-the-services2", "Basic YWRtaW46eA=="})
    void the_api_wants_the_services_token(String authorization) throws IOException, InterruptedException {
        for (String path : List.of("/api/accounts", "/api/accounts/default/token", "/api/no-such-thing")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> answer;
            try (HttpClient http = HttpClient.newHttpClient()) {
                answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("SERVICE_TOKEN");
        }
    }

    @Test
    void admins_login_does_not_open_the_api() {
        assertThat(admin().get("/api/accounts").status()).isEqualTo(401);
    }

    @Test
    void the_services_token_does_not_open_the_pages() {
        assertThat(api("/").statusCode()).isEqualTo(302);
    }

    @Test
    void the_api_keeps_no_session() {
        assertThat(api("/api/accounts").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_login_gets_a_new_session_and_a_cookie_that_scripts_and_other_sites_do_not() {
        HttpBrowser browser = browser();
        HttpBrowser.Page form = browser.get("/login");
        String before = browser.session();

        browser.submit("/login", "/login", Map.of("username", "admin", "password", PASSWORD));

        assertThat(before).isNotEmpty();
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
        assertThat(form.response().headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Lax");
    }

    @Test
    void a_login_leads_to_where_one_wanted_to_go() {
        HttpBrowser browser = browser();
        browser.get("/connect/fitbit");

        assertThat(browser.login(PASSWORD).location()).contains("/connect/fitbit");
        assertThat(browser.get("/login").location()).endsWith("/");
    }

    @Test
    void a_wrong_password_or_user_opens_nothing() {
        HttpBrowser browser = browser();

        assertThat(browser.login("wrong").location()).endsWith("/login?error");
        assertThat(browser.submit("/login", "/login", Map.of("username", "root", "password", PASSWORD))
                        .location())
                .endsWith("/login?error");
        assertThat(browser.get("/").status()).isEqualTo(302);
        assertThat(browser.get("/login?error").body()).contains("User or password is wrong");
    }

    @Test
    void after_ten_wrong_passwords_even_the_right_one_waits() {
        HttpBrowser browser = browser();
        for (int i = 0; i < 10; i++) {
            assertThat(browser.login("wrong").location()).endsWith("/login?error");
        }

        assertThat(browser.login(PASSWORD).location()).endsWith("/login?wait");
        assertThat(browser.get("/login?wait").body()).contains("Wait a quarter of an hour");
        CLOCK.advance(Duration.ofMinutes(15));
        assertThat(browser.login(PASSWORD).location()).endsWith("/");
    }

    @Test
    void a_login_form_without_its_csrf_token_is_shown_again() {
        HttpBrowser browser = browser();

        HttpBrowser.Page page = browser.post("/login", Map.of("username", "admin", "password", PASSWORD));

        assertThat(page.location()).endsWith("/login?expired");
        assertThat(browser.get("/").status()).isEqualTo(302);
    }

    @Test
    void who_logs_out_is_a_stranger_again() {
        HttpBrowser browser = admin();

        assertThat(browser.submit("/", "/logout", Map.of()).location()).endsWith("/login?logout");
        assertThat(browser.get("/").status()).isEqualTo(302);
    }

    @Test
    void every_page_forbids_scripts_frames_and_forms_to_elsewhere() {
        assertThat(admin().get("/").response().headers().map())
                .containsEntry(
                        "Content-Security-Policy",
                        List.of("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                                + "base-uri 'none'; frame-ancestors 'none'"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Referrer-Policy", List.of("no-referrer"))
                .hasEntrySatisfying(
                        "Cache-Control", values -> assertThat(values.getFirst()).contains("no-store"));
    }

    @Test
    void a_page_that_does_not_exist_says_so_in_our_own_words() {
        HttpBrowser.Page page = admin().get("/no/such/page");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page").doesNotContain("Whitelabel", "Exception");
        assertThat(admin().get("/oauth2/authorization/nobody").body()).contains("There is no such page");
    }
}
