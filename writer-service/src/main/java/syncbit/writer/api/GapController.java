package syncbit.writer.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import syncbit.common.api.AccountGaps;
import syncbit.common.api.AuditResult;
import syncbit.common.api.GapQuery;
import syncbit.writer.completion.GapRepository;
import syncbit.writer.repair.AuditResultRepository;

/** Answers the question for the gaps of many accounts at once. */
@RestController
final class GapController {
    private final GapRepository gaps;
    private final AuditResultRepository audits;

    GapController(GapRepository gaps, AuditResultRepository audits) {
        this.gaps = gaps;
        this.audits = audits;
    }

    /** One {@link GapQuery} as it arrives, before it is checked. */
    record UncheckedQuery(
            @Nullable String user,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> groups) {
        GapQuery checked() {
            LocalDate first = QueryParameters.date("from", from);
            LocalDate last = QueryParameters.date("to", to);
            QueryParameters.checkSpan(first, last);
            return new GapQuery(
                    QueryParameters.user(user),
                    first,
                    last,
                    QueryParameters.groups(groups == null ? null : String.join(",", groups)));
        }
    }

    /** Returns one answer per query, in the same order, each with the account's last audit. */
    @PostMapping("/api/gaps")
    List<AccountGaps> gaps(@RequestBody List<UncheckedQuery> queries) {
        List<AccountGaps> answers =
                gaps.find(queries.stream().map(UncheckedQuery::checked).toList());
        Map<String, AuditResult> results =
                audits.find(answers.stream().map(AccountGaps::user).toList());
        return answers.stream()
                .map(answer -> answer.withAudit(results.get(answer.user())))
                .toList();
    }
}
