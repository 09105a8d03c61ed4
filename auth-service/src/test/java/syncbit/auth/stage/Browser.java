package syncbit.auth.stage;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser: keeps cookies, sends forms as the page holds them, follows redirects when told to. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final URI service;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public Browser(int port) {
        this.service = URI.create("http://localhost:" + port);
    }

    /**
     * What an address answered.
     *
     * @param location where a redirect leads, else empty
     */
    public record Page(int status, String location, String body, HttpResponse<String> response) {
        /** A hidden field's value. */
        String csrf() {
            Matcher field = CSRF.matcher(body);
            if (!field.find()) {
                throw new AssertionError("no form with a CSRF token in " + body);
            }
            return field.group(1);
        }

        /** The hidden fields of a page's form. */
        public Map<String, String> hiddenFields() {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(body);
            while (field.find()) {
                fields.put(field.group(1), field.group(2).replace("&amp;", "&"));
            }
            return fields;
        }
    }

    /** Opens one of our own paths, or any other address. */
    public Page get(String address) {
        return send(HttpRequest.newBuilder(address(address)).GET());
    }

    /** Sends a form. */
    public Page post(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a form of the page at this path, with the page's CSRF token. */
    public Page submit(String page, String action, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", get(page).csrf());
        return post(action, form);
    }

    /** Opens where a redirect leads. */
    public Page follow(Page redirect) {
        return get(redirect.location());
    }

    /** Fills in the login form. */
    public Page login(String password) {
        return submit("/login", "/login", Map.of("username", "admin", "password", password));
    }

    /** The value of our session cookie. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("syncbit-session"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    /** The redirect URI names another port than the test's: the service must not care at which address it was reached. */
    private URI address(String address) {
        URI target = service.resolve(address);
        return target.getPath().equals("/callback") ? service.resolve("/callback?" + target.getRawQuery()) : target;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    request.header("Accept", "text/html,*/*;q=0.8")
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Page(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body(),
                    response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
