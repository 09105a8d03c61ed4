package syncbit.writer.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.common.api.Completion;
import syncbit.writer.completion.CompletionRepository;

/** Answers from the completion rows. A person it never heard of has no completions and nothing but gaps. */
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
        String person = QueryParameters.user(user);
        LocalDate first = from == null ? null : QueryParameters.date("from", from);
        LocalDate last = to == null ? null : QueryParameters.date("to", to);
        return completions.find(person, first, last);
    }

    @GetMapping("/api/gaps")
    List<LocalDate> gaps(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String groups) {
        String person = QueryParameters.user(user);
        LocalDate first = QueryParameters.date("from", from);
        LocalDate last = QueryParameters.date("to", to);
        QueryParameters.checkSpan(first, last);
        return completions.gaps(person, first, last, QueryParameters.groups(groups));
    }
}
