package syncbit.writer.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.common.api.Completion;
import syncbit.writer.completion.CompletionRepository;

/** Answers which dates are complete and which are not. An unknown user has no completions, so all dates are gaps. */
@RestController
final class CompletionController {
    private final CompletionRepository completions;

    CompletionController(CompletionRepository completions) {
        this.completions = completions;
    }

    @GetMapping("/api/completions")
    List<Completion> completions(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        String label = QueryParameters.user(user);
        LocalDate first = from == null ? null : QueryParameters.date("from", from);
        LocalDate last = to == null ? null : QueryParameters.date("to", to);
        return completions.find(label, first, last);
    }

    @GetMapping("/api/gaps")
    List<LocalDate> gaps(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String groups) {
        String label = QueryParameters.user(user);
        LocalDate first = QueryParameters.date("from", from);
        LocalDate last = QueryParameters.date("to", to);
        QueryParameters.checkSpan(first, last);
        return completions.gaps(label, first, last, QueryParameters.groups(groups));
    }
}
