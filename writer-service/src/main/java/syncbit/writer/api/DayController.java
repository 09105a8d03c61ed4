package syncbit.writer.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.common.api.Completion;
import syncbit.common.json.Json;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.completion.CompletionRepository;
import tools.jackson.databind.SequenceWriter;

/** Tells what is archived of a date: values, when and from where each group was read, and why it counts as final. */
@RestController
final class DayController {
    /** Limits the memory of a request. */
    private static final int DATES_PER_PAGE = 250;

    private final ArchiveRepository archive;
    private final CompletionRepository completions;

    DayController(ArchiveRepository archive, CompletionRepository completions) {
        this.archive = archive;
        this.completions = completions;
    }

    /** Returns one date. Of a date without an archived value, all groups are missing. */
    @GetMapping("/api/days/{date}")
    StoredDay day(@PathVariable String date, @RequestParam(required = false) @Nullable String user) {
        String label = QueryParameters.user(user);
        LocalDate day = QueryParameters.date("date", date);
        List<StoredDay> found = stored(label, archive.page(label, day, day, 1));
        return found.isEmpty() ? StoredDay.missing(label, day) : found.getFirst();
    }

    /** Streams the archived dates of a range as an array, oldest first. Dates without an archived value are left out. */
    @GetMapping("/api/days")
    void days(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response)
            throws IOException {
        String label = QueryParameters.user(user);
        LocalDate first = QueryParameters.date("from", from);
        LocalDate last = QueryParameters.date("to", to);
        QueryParameters.checkSpan(first, last);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (SequenceWriter days = Json.MAPPER.writer().writeValuesAsArray(response.getOutputStream())) {
            for (LocalDate next = first; !next.isAfter(last); ) {
                List<ArchivedDay> page = archive.page(label, next, last, DATES_PER_PAGE);
                days.writeAll(stored(label, page));
                next = page.size() < DATES_PER_PAGE
                        ? last.plusDays(1)
                        : page.getLast().summary().date().plusDays(1);
            }
        }
    }

    private List<StoredDay> stored(String user, List<ArchivedDay> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        LocalDate first = page.getFirst().summary().date();
        LocalDate last = page.getLast().summary().date();
        Map<LocalDate, Completion> complete = completions.find(user, first, last).stream()
                .collect(Collectors.toMap(Completion::date, Function.identity()));
        return page.stream()
                .map(day -> StoredDay.of(day, complete.get(day.summary().date())))
                .toList();
    }
}
