package syncbit.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import syncbit.auth.seal.TokenPair;
import syncbit.testkit.MutableClock;

/** Responses of Google's token endpoint that the simulator does not give. */
class GoogleTokenResponsesIT {
    private static final String CALLBACK = "http://localhost:8080/callback";
    private static final TokenPair OLD = new TokenPair("a", "old", Instant.EPOCH);

    private final MutableClock clock = MutableClock.at("2026-03-01T12:00:00Z");
    private final TokenEndpointClient endpoint = new TokenEndpointClient(clock);
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String type = "application/json; charset=utf-8";
    private String body = "";
    private HttpServer google;

    @BeforeEach
    void start() throws IOException {
        google = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        google.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        google.start();
    }

    @AfterEach
    void stop() {
        google.stop(0);
    }

    /** The response is the one in Google's codelab. */
    @Test
    void the_token_response_of_a_testing_project_is_read() {
        body = """
                {"access_token":"ya29.a","expires_in":3599,"refresh_token":"1//05r","scope":"https://www.googleapis.com/auth/googlehealth.sleep.readonly openid",
                 "token_type":"Bearer","refresh_token_expires_in":604799}
                """;

        assertThat(exchange()).isInstanceOfSatisfying(TokenEndpointResult.Granted.class, granted -> {
            assertThat(granted.scopes())
                    .containsExactlyInAnyOrder("https://www.googleapis.com/auth/googlehealth.sleep.readonly", "openid");
            assertThat(granted.consentEndsAt()).isEqualTo(clock.instant().plusSeconds(604_799));
            assertThat(granted.tokens())
                    .isEqualTo(new TokenPair("ya29.a", "1//05r", clock.instant().plusSeconds(3599)));
        });
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("grant_type=authorization_code", "client_id=app", "client_secret=secret", "code=c")
                .contains("redirect_uri=http");
    }

    @Test
    void a_response_without_scopes_grants_all_requested_scopes() {
        body = "{\"access_token\":\"a\",\"expires_in\":3599,\"refresh_token\":\"r\",\"token_type\":\"Bearer\"}";

        assertThat(exchange()).isInstanceOfSatisfying(TokenEndpointResult.Granted.class, granted -> {
            assertThat(granted.scopes())
                    .hasSize(5)
                    .isEqualTo(provider().client().getScopes());
            assertThat(granted.consentEndsAt()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"604799, PT604799S", "'\"604799\"', PT604799S", "soon, "})
    void the_expiry_of_the_consent_may_be_a_number_or_a_string(String life, Duration left) {
        String value = life.equals("soon") ? "\"soon\"" : life;
        body = "{\"access_token\":\"b\",\"expires_in\":3599,\"token_type\":\"Bearer\",\"refresh_token_expires_in\":"
                + value + "}";

        assertThat(refresh()).isInstanceOfSatisfying(TokenEndpointResult.Granted.class, granted -> {
            assertThat(granted.consentEndsAt())
                    .isEqualTo(left == null ? null : clock.instant().plus(left));
            assertThat(granted.tokens().refresh())
                    .as("the response brings none, so the old one stays valid")
                    .isEqualTo("old");
        });
        assertThat(asked).singleElement().asString().contains("grant_type=refresh_token", "refresh_token=old");
    }

    @Test
    void a_new_refresh_token_replaces_the_old_one() {
        body = "{\"access_token\":\"b\",\"expires_in\":3599,\"refresh_token\":\"new\",\"token_type\":\"Bearer\"}";

        assertThat(refresh())
                .isInstanceOfSatisfying(
                        TokenEndpointResult.Granted.class,
                        granted -> assertThat(granted.tokens().refresh()).isEqualTo("new"));
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant, Token has been expired or revoked.",
        "invalid_scope, Some requested scopes were invalid."
    })
    void an_error_code_is_a_refusal_with_any_description(String error, String words) {
        status = 400;
        body = "{\"error\":\"" + error + "\",\"error_description\":\"" + words + "\"}";

        assertThat(refresh()).isEqualTo(new TokenEndpointResult.Refused(error));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void an_html_page_of_a_proxy_is_no_refusal(int answered) {
        status = answered;
        type = "text/html";
        body = "<!DOCTYPE html><html lang=en><title>Error " + answered + "</title>";

        assertThat(refresh()).isEqualTo(new TokenEndpointResult.Unavailable("it answered " + answered));
        assertThat(exchange()).isEqualTo(new TokenEndpointResult.Unavailable("it answered " + answered));
        assertThat(endpoint.revoke(provider(), OLD)).isFalse();
    }

    @Test
    void a_token_unknown_to_google_counts_as_revoked() {
        status = 400;
        body = "{\"error\":\"invalid_token\"}";

        assertThat(endpoint.revoke(provider(), OLD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"expires_in\":0,", "\"expires_in\":\"soon\","})
    void a_token_without_stated_lifetime_gets_the_default_lifetime(String life) {
        body = "{\"access_token\":\"b\"," + life + "\"token_type\":\"Bearer\"}";

        assertThat(refresh())
                .isInstanceOfSatisfying(
                        TokenEndpointResult.Granted.class,
                        granted -> assertThat(granted.tokens().accessExpiresAt())
                                .isEqualTo(clock.instant().plus(Duration.ofMinutes(5))));
    }

    private TokenEndpointResult refresh() {
        return endpoint.refresh(provider(), OLD, Set.of());
    }

    private TokenEndpointResult exchange() {
        var request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("http://localhost/auth")
                .clientId("app")
                .redirectUri(CALLBACK)
                .state("s")
                .build();
        var response = OAuth2AuthorizationResponse.success("c")
                .redirectUri(CALLBACK)
                .state("s")
                .build();
        return endpoint.exchange(provider(), new OAuth2AuthorizationExchange(request, response));
    }

    private HealthProvider provider() {
        URI url = URI.create("http://localhost:" + google.getAddress().getPort());
        return GoogleProvider.provider(
                        new GoogleOAuthSettings(
                                "app",
                                "secret",
                                URI.create(CALLBACK),
                                url.resolve("/auth"),
                                url.resolve("/token"),
                                url.resolve("/revoke")),
                        "default")
                .orElseThrow();
    }
}
