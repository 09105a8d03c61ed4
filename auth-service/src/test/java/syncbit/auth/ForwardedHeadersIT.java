package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import syncbit.auth.fixture.AuthIntegrationTestBase;

/** The forwarded headers of a proxy such as an Ingress. */
class ForwardedHeadersIT extends AuthIntegrationTestBase {
    @Test
    void redirects_to_the_login_at_the_forwarded_host() throws IOException, InterruptedException {
        HttpResponse<String> answer = throughProxy("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("https://syncbit.example/login");
    }

    @Test
    void sets_a_secure_cookie() throws IOException, InterruptedException {
        assertThat(throughProxy("/login").headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
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
