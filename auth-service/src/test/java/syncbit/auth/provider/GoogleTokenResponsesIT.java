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

/** What Google's token endpoint may say besides what the simulator's does. */
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

    /** As Google's codelab shows it. */
    @Test
    void a_consent_while_testing_is_read_as_google_writes_it() {
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
    void an_answer_without_scopes_grants_all_that_were_asked_for() {
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
    void when_the_consent_ends_may_come_as_a_number_or_as_text(String life, Duration left) {
        String value = life.equals("soon") ? "\"soon\"" : life;
        body = "{\"access_token\":\"b\",\"expires_in\":3599,\"token_type\":\"Bearer\",\"refresh_token_expires_in\":"
                + value + "}";

        assertThat(refresh()).isInstanceOfSatisfying(TokenEndpointResult.Granted.class, granted -> {
            assertThat(granted.consentEndsAt())
                    .isEqualTo(left == null ? null : clock.instant().plus(left));
            assertThat(granted.tokens().refresh())
                    .as("it brings none, so the old one goes on")
                    .isEqualTo("old");
        });
        assertThat(asked).singleElement().asString().contains("grant_type=refresh_token", "refresh_token=old");
    }

    @Test
    void a_new_refresh_token_takes_the_place_of_the_old_one() {
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
    void a_refusal_is_one_whatever_its_words(String error, String words) {
        status = 400;
        body = "{\"error\":\"" + error + "\",\"error_description\":\"" + words + "\"}";

        assertThat(refresh()).isEqualTo(new TokenEndpointResult.Refused(error));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void a_page_of_whoever_stands_between_refuses_nothing(int answered) {
        status = answered;
        type = "text/html";
        body = "<!DOCTYPE html><html lang=en><title>Error " + answered + "</title>";

        assertThat(refresh()).isEqualTo(new TokenEndpointResult.Unavailable("it answered " + answered));
        assertThat(exchange()).isEqualTo(new TokenEndpointResult.Unavailable("it answered " + answered));
        assertThat(endpoint.revoke(provider(), OLD)).isFalse();
    }

    @Test
    void a_token_that_google_does_not_know_any_more_needs_no_giving_back() {
        status = 400;
        body = "{\"error\":\"invalid_token\"}";

        assertThat(endpoint.revoke(provider(), OLD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"expires_in\":0,", "\"expires_in\":\"soon\","})
    void a_token_whose_life_is_not_told_serves_for_a_while(String life) {
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
