package syncbit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncbit.simulator.Simulator;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.system.SystemEnvironment;
import syncbit.system.WantedDates;

/** The admin's HTTP session. It connects many accounts without opening the overview page, which is slow meanwhile. */
final class AccountConnector {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    private final URI auth;

    AccountConnector(URI auth) {
        this.auth = auth;
    }

    void logIn() {
        Matcher token = CSRF.matcher(
                send(HttpRequest.newBuilder(auth.resolve("/login")), 200).body());
        if (!token.find()) {
            throw new IllegalStateException("The login page has no CSRF token");
        }
        String form = "username=admin&password=" + encoded(SystemEnvironment.ADMIN_PASSWORD) + "&_csrf="
                + encoded(token.group(1));
        send(
                HttpRequest.newBuilder(auth.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                302);
    }

    /** Connects an account by the redirects of a consent. */
    void connect(Simulator fitbit, int account, int days) {
        SimulatedPerson person = fitbit.add(SimulatedPerson.seeded("STA" + (100 + account), account)
                .timeZone("UTC")
                .memberSince(WantedDates.start(ZoneOffset.UTC, days)));
        URI authorize = location(send(
                HttpRequest.newBuilder(auth.resolve("/oauth2/authorization/fitbit?label=" + label(account))), 302));
        send(HttpRequest.newBuilder(fitbit.allow(authorize, person)), 302);
    }

    /**
     * Sends a request.
     *
     * @throws IllegalStateException if the response has another status
     */
    HttpResponse<String> send(HttpRequest.Builder builder, int status) {
        HttpRequest request = builder.copy().timeout(TIMEOUT).build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != status) {
                throw new IllegalStateException(
                        request.uri() + " was answered " + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    /** The label of an account. */
    static String label(int account) {
        return "account" + (100 + account);
    }

    private static URI location(HttpResponse<String> redirect) {
        return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
