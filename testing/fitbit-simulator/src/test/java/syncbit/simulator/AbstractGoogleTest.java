package syncbit.simulator;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** All data points of a list from all its pages. */
    final List<JsonNode> all(String type, Map<String, String> query) {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            Map<String, String> page = new java.util.LinkedHashMap<>(query);
            if (!token.isEmpty()) {
                page.put("pageToken", token);
            }
            JsonNode answer = google.json(reconciled(type, page));
            answer.get("dataPoints").forEach(all::add);
            token = answer.get("nextPageToken").asString();
        } while (!token.isEmpty());
        return all;
    }

    static String reason(HttpResponse<String> answer) {
        return SimulatorClient.JSON
                .readTree(answer.body())
                .at("/error/details/0/reason")
                .asString();
    }
}
