package syncbit.system;

import java.net.URI;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import syncbit.common.api.Completion;
import syncbit.common.json.Json;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.type.TypeReference;

/** What writer-service says is complete, and what not. */
public record WriterApiClient(URI address) {
    private static final Set<MetricGroup> ALL = EnumSet.allOf(MetricGroup.class);

    /** All that is written of a person, part of a date or the whole. */
    public List<Completion> completions(String user) {
        return read("/api/completions?user=" + user, new TypeReference<List<Completion>>() {});
    }

    /** How many of a person's dates lack nothing. */
    public long completeDays(String user) {
        return completeDays(user, ALL);
    }

    /** How many of a person's dates lack none of these groups. */
    public long completeDays(String user, Set<MetricGroup> groups) {
        return completions(user).stream()
                .filter(completion -> completion.groups().containsAll(groups))
                .count();
    }

    /** How many of a person's dates and groups are written. */
    public long completeCells(String user) {
        return completions(user).stream()
                .mapToLong(completion -> completion.groups().size())
                .sum();
    }

    /** Dates that lack something. */
    public List<LocalDate> gaps(String user, LocalDate from, LocalDate to) {
        return read("/api/gaps?user=" + user + "&from=" + from + "&to=" + to, new TypeReference<List<LocalDate>>() {});
    }

    private <T> T read(String path, TypeReference<T> type) {
        return Json.MAPPER.readValue(
                new ServiceHttpClient().get(address.resolve(path), SystemEnvironment.SERVICE_TOKEN), type);
    }
}
