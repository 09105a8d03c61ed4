package syncbit.system;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.json.Json;

/** Calls the API of collector-service. */
public record CollectorApiClient(URI address) {

    /** The status of one account. */
    public AccountStatus status(String user) {
        String body = new ServiceHttpClient().get(address.resolve("/api/status"), SystemEnvironment.SERVICE_TOKEN);
        return Json.MAPPER.readValue(body, CollectorStatus.class).accounts().stream()
                .filter(account -> account.user().equals(user))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No account " + user + " in " + body));
    }

    /** Requests a backfill of these dates. */
    public void backfill(String user, LocalDate from, LocalDate to) {
        String body =
                Json.MAPPER.writeValueAsString(Map.of("user", user, "from", from.toString(), "to", to.toString()));
        HttpResponse<String> answer = new ServiceHttpClient()
                .send(HttpRequest.newBuilder(address.resolve("/api/backfill"))
                        .header("Authorization", "Bearer " + SystemEnvironment.SERVICE_TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("backfill was answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
