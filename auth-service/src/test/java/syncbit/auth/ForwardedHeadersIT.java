package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.fixture.HttpBrowser;

/** The forwarded headers of a trusted proxy such as an Ingress. */
@TestPropertySource(properties = "TRUSTED_PROXIES=127.0.0.0/8, ::1/128")
class ForwardedHeadersIT extends AuthIntegrationTestBase {
    @Test
    void redirects_are_relative_so_they_stay_at_the_proxys_address() throws IOException, InterruptedException {
        HttpResponse<String> answer = throughProxy("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
    }

    @Test
    void sets_a_secure_cookie() throws IOException, InterruptedException {
        assertThat(throughProxy("/login").headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
    }

    @Test
    void login_attempts_are_counted_by_forwarded_address() throws IOException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            assertThat(login("203.0.113.7")).endsWith("/login?error");
        }

        assertThat(login("203.0.113.7")).endsWith("/login?wait");
        assertThat(login("203.0.113.8")).endsWith("/login?error");
    }

    private String login(String address) {
        HttpBrowser browser = browser();
        return browser.submit(
                        "/login",
                        "/login",
                        Map.of("username", "admin", "password", "wrong"),
                        "X-Forwarded-For",
                        address)
                .location();
    }

    private HttpResponse<String> throughProxy(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(uri(path))
                            .header("X-Forwarded-For", "203.0.113.7")
                            .header("X-Forwarded-Proto", "https")
                            .header("X-Forwarded-Host", "syncbit.example")
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
