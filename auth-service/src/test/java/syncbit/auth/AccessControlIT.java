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
import syncbit.auth.fixture.RawHttp;

/** Access control of pages, API and actuator. */
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
    void a_request_without_a_login_is_redirected_to_the_login_page(String path) {
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
    void public_paths_need_no_login(String path) {
        assertThat(browser().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/loggers"})
    void other_actuator_endpoints_are_not_exposed_to_admin(String path) {
        assertThat(admin().get(path).status()).isEqualTo(404);
    }

    @Test
    void health_shows_details_only_to_admin() {
        assertThat(browser().get("/actuator/health").body()).doesNotContain("details", "accounts");
        assertThat(admin().get("/actuator/health").body()).contains("needConsent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Bearer the-token-of-the-services2", "Basic YWRtaW46eA=="})
    void the_api_requires_the_service_token(String authorization) throws IOException, InterruptedException {
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
    void the_admin_login_gives_no_access_to_the_api() {
        assertThat(admin().get("/api/accounts").status()).isEqualTo(401);
    }

    @Test
    void the_service_token_gives_no_access_to_the_pages() {
        assertThat(api("/").statusCode()).isEqualTo(302);
    }

    @Test
    void the_api_creates_no_session() {
        assertThat(api("/api/accounts").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_login_creates_a_new_session_and_its_cookies_are_http_only_and_same_site() {
        HttpBrowser browser = browser();

        HttpBrowser.Page page = browser.login(PASSWORD);

        String session = browser.session();
        assertThat(session).isNotEmpty();
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> !cookie.contains("Expires=Thu, 01 Jan 1970"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("; HttpOnly", "; SameSite=Lax"));
        browser.submit("/", "/login", Map.of("username", "admin", "password", PASSWORD));
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/login?error", "/callback?code=a&state=b", "/no/such/page", "/style.css"})
    void without_a_login_no_session_is_created(String path) {
        HttpBrowser browser = browser();

        assertThat(browser.get(path).response().headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("; HttpOnly", "; SameSite=Lax"));
        browser.login("wrong");

        assertThat(browser.session()).isEmpty();
    }

    @Test
    void a_redirect_does_not_follow_the_host_header() throws IOException {
        for (String path : List.of("/", "/login?error", "/oauth2/authorization/fitbit")) {
            String answer = RawHttp.exchange(
                    uri(path).getPort(),
                    "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("evil.example");
        }
    }

    @Test
    void a_request_that_follows_an_unread_body_on_its_connection_is_answered() throws IOException {
        String answers = RawHttp.exchange(
                uri("/").getPort(),
                "PUT /api/accounts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"
                        + "GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200");
    }

    @Test
    void forwarded_headers_are_ignored_by_default() {
        assertThat(browser().get("/login").response().headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .noneSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        for (int i = 0; i < 10; i++) {
            assertThat(loginFrom("203.0.113." + i)).endsWith("/login?error");
        }
        assertThat(loginFrom("203.0.113.99")).endsWith("/login?wait");
    }

    private String loginFrom(String forwarded) {
        return browser()
                .submit(
                        "/login",
                        "/login",
                        Map.of("username", "admin", "password", "wrong"),
                        "X-Forwarded-For",
                        forwarded,
                        "X-Forwarded-Proto",
                        "https")
                .location();
    }

    @Test
    void a_browser_that_logged_in_before_is_not_blocked_by_other_browsers_of_its_address() {
        HttpBrowser known = admin();
        known.submit("/", "/logout", Map.of());
        for (int i = 0; i < 10; i++) {
            browser().login("wrong");
        }

        assertThat(browser().login(PASSWORD).location()).endsWith("/login?wait");
        assertThat(known.login(PASSWORD).location()).endsWith("/");
    }

    @Test
    void a_login_redirects_to_the_requested_page() {
        HttpBrowser browser = browser();
        browser.get("/connect/fitbit");

        assertThat(browser.login(PASSWORD).location()).contains("/connect/fitbit");
        assertThat(browser.get("/login").location()).endsWith("/");
    }

    @Test
    void a_wrong_password_or_user_is_rejected() {
        HttpBrowser browser = browser();

        assertThat(browser.login("wrong").location()).endsWith("/login?error");
        assertThat(browser.submit("/login", "/login", Map.of("username", "root", "password", PASSWORD))
                        .location())
                .endsWith("/login?error");
        assertThat(browser.get("/").status()).isEqualTo(302);
        assertThat(browser.get("/login?error").body()).contains("The user or the password is wrong");
    }

    @Test
    void after_ten_wrong_passwords_the_right_one_is_blocked_for_15_minutes() {
        HttpBrowser browser = browser();
        for (int i = 0; i < 10; i++) {
            assertThat(browser.login("wrong").location()).endsWith("/login?error");
        }

        assertThat(browser.login(PASSWORD).location()).endsWith("/login?wait");
        assertThat(browser.get("/login?wait").body()).contains("Wait 15 minutes");
        CLOCK.advance(Duration.ofMinutes(15));
        assertThat(browser.login(PASSWORD).location()).endsWith("/");
    }

    @Test
    void a_login_without_csrf_token_shows_the_form_again() {
        HttpBrowser browser = browser();

        HttpBrowser.Page page = browser.post("/login", Map.of("username", "admin", "password", PASSWORD));

        assertThat(page.location()).endsWith("/login?expired");
        assertThat(browser.get("/").status()).isEqualTo(302);
    }

    @Test
    void a_logout_ends_the_session() {
        HttpBrowser browser = admin();

        assertThat(browser.submit("/", "/logout", Map.of()).location()).endsWith("/login?logout");
        assertThat(browser.get("/").status()).isEqualTo(302);
    }

    @Test
    void every_page_has_security_headers_against_scripts_frames_and_foreign_forms() {
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
    void an_unknown_page_shows_the_error_page_of_the_service() {
        HttpBrowser.Page page = admin().get("/no/such/page");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("Page not found").doesNotContain("Whitelabel", "Exception");
        assertThat(admin().get("/oauth2/authorization/nobody").body()).contains("Page not found");
    }
}
