package syncbit.simulator;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import syncbit.simulator.http.UrlEncodedParameters;
import tools.jackson.databind.JsonNode;

/** The base of tests of the Google Health API. */
abstract class AbstractGoogleTest extends AbstractSimulatorTest {
    final SimulatorClient google =
            new SimulatorClient(simulator, simulator.signInWithGoogle(person).access());

    static String points(String type, Map<String, String> query) {
        return "/v4/users/me/dataTypes/" + type + "/dataPoints?" + UrlEncodedParameters.encode(query);
    }

    static String reconciled(String type, Map<String, String> query) {
        return "/v4/users/me/dataTypes/" + type + "/dataPoints:reconcile?" + UrlEncodedParameters.encode(query);
    }

    final HttpResponse<String> rollUp(String type, String body) {
        return SimulatorClient.send(google.request("/v4/users/me/dataTypes/" + type + "/dataPoints:dailyRollUp")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A roll-up of physical time. */
    final HttpResponse<String> windows(String type, String body) {
        return SimulatorClient.send(google.request("/v4/users/me/dataTypes/" + type + "/dataPoints:rollUp")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The windows of one minute from one instant to another, exclusive. */
    final HttpResponse<String> windows(String type, Instant from, Instant to, int pageSize) {
        return windows(
                type,
                "{\"range\":{\"startTime\":\"%s\",\"endTime\":\"%s\"},\"windowSize\":\"60s\",\"pageSize\":%d}"
                        .formatted(from, to, pageSize));
    }

    /** A filter of the physical times of a date in the person's time zone. */
    final Map<String, String> on(LocalDate date, String member) {
        return between(
                date.atStartOfDay(person.timeZone()).toInstant(),
                date.plusDays(1).atStartOfDay(person.timeZone()).toInstant(),
                member);
    }

    static Map<String, String> between(Instant from, Instant to, String member) {
        return Map.of(
                "pageSize", "10000", "filter", "%s >= \"%s\" AND %s < \"%s\"".formatted(member, from, member, to));
    }

    /** The windows from one date to another, exclusive. */
    final HttpResponse<String> rollUp(String type, LocalDate from, LocalDate to, int pageSize) {
        return rollUp(
                type,
                "{\"range\":{\"start\":{\"date\":%s},\"end\":{\"date\":%s}},\"windowSizeDays\":1,\"pageSize\":%d}"
                        .formatted(date(from), date(to), pageSize));
    }

    static String date(LocalDate date) {
        return "{\"year\":%d,\"month\":%d,\"day\":%d}"
                .formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** All reconciled data points from all pages. */
    final List<JsonNode> all(String type, Map<String, String> query) {
        return pages(query, page -> reconciled(type, page)).stream()
                .flatMap(page -> page.get("dataPoints").valueStream())
                .toList();
    }

    /** All data points of each source from all pages. */
    final List<JsonNode> listed(String type, Map<String, String> query) {
        return pages(query, page -> points(type, page)).stream()
                .flatMap(page -> page.get("dataPoints").valueStream())
                .toList();
    }

    /** All pages. */
    final List<JsonNode> pages(Map<String, String> query, Function<Map<String, String>, String> path) {
        List<JsonNode> pages = new ArrayList<>();
        String token = "";
        do {
            Map<String, String> page = new LinkedHashMap<>(query);
            if (!token.isEmpty()) {
                page.put("pageToken", token);
            }
            JsonNode answer = google.json(path.apply(page));
            pages.add(answer);
            token = answer.get("nextPageToken").asString();
        } while (!token.isEmpty());
        return pages;
    }

    static String reason(HttpResponse<String> answer) {
        return SimulatorClient.JSON
                .readTree(answer.body())
                .at("/error/details/0/reason")
                .asString();
    }
}
