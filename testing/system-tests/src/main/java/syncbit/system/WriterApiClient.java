package syncbit.system;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import syncbit.common.api.Completion;
import syncbit.common.json.Json;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Calls the API of writer-service. */
public record WriterApiClient(URI address) {
    private static final Set<MetricGroup> ALL = EnumSet.allOf(MetricGroup.class);

    /** The completions of a person, also of dates that are complete in part. */
    public List<Completion> completions(String user) {
        return read("/api/completions?user=" + user, new TypeReference<List<Completion>>() {});
    }

    /** The number of a person's complete dates. */
    public long completeDays(String user) {
        return completeDays(user, ALL);
    }

    /** The number of a person's dates with these groups complete. */
    public long completeDays(String user, Set<MetricGroup> groups) {
        return completions(user).stream()
                .filter(completion -> completion.groups().containsAll(groups))
                .count();
    }

    /** The number of a person's complete pairs of date and group. */
    public long completePairs(String user) {
        return completions(user).stream()
                .mapToLong(completion -> completion.groups().size())
                .sum();
    }

    /** The incomplete dates of a range. */
    public List<LocalDate> gaps(String user, LocalDate from, LocalDate to) {
        return read("/api/gaps?user=" + user + "&from=" + from + "&to=" + to, new TypeReference<List<LocalDate>>() {});
    }

    /** What is archived of a date, as JSON. */
    public JsonNode day(String user, LocalDate date) {
        return read("/api/days/" + date + "?user=" + user, new TypeReference<JsonNode>() {});
    }

    /** Audits all dates of a person and returns the result as JSON. */
    public JsonNode audit(String user, boolean dryRun) {
        return Json.MAPPER.readTree(new ServiceHttpClient()
                .send(HttpRequest.newBuilder(address.resolve("/api/audit?user=" + user + "&dryRun=" + dryRun))
                        .header("Authorization", "Bearer " + SystemEnvironment.SERVICE_TOKEN)
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .body());
    }

    private <T> T read(String path, TypeReference<T> type) {
        return Json.MAPPER.readValue(
                new ServiceHttpClient().get(address.resolve(path), SystemEnvironment.SERVICE_TOKEN), type);
    }
}
