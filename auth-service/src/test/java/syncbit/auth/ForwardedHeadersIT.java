package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import syncbit.auth.fixture.AuthIntegrationTestBase;

/** Behind a proxy with a private address, such as an Ingress, the page is that of the proxy's https address. */
class ForwardedHeadersIT extends AuthIntegrationTestBase {
    @Test
    void leads_to_the_login_under_the_name_the_browser_used() throws IOException, InterruptedException {
        HttpResponse<String> answer = byProxy("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("https://syncbit.example/login");
    }

    @Test
    void gives_a_cookie_that_never_travels_in_clear() throws IOException, InterruptedException {
        assertThat(byProxy("/login").headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
    }

    private HttpResponse<String> byProxy(String path) throws IOException, InterruptedException {
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
