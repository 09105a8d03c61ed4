package syncbit.common.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/**
 * The gaps of one account, the answer to one {@link GapQuery}.
 *
 * @param user the {@code user} label
 * @param gaps oldest first, without overlap; empty if the account lacks nothing
 * @param audit the last audit of the account, {@code null} if there was none
 */
public record AccountGaps(
        String user,
        List<Gap> gaps,
        @JsonInclude(Include.NON_NULL) @Nullable AuditResult audit) {
    @JsonCreator
    public AccountGaps {}

    /** Gaps of an account without an audit. */
    public AccountGaps(String user, List<Gap> gaps) {
        this(user, gaps, null);
    }

    /** The same gaps with the account's last audit. */
    public AccountGaps withAudit(@Nullable AuditResult result) {
        return new AccountGaps(user, gaps, result);
    }

    /**
     * Neighbouring dates that lack the same groups and parts.
     *
     * @param from the first date
     * @param to the last date, inclusive
     * @param groups the groups that each date lacks; never empty
     * @param partial the names of the missing parts of those groups that are stored in part; absent if there is none
     */
    public record Gap(
            LocalDate from,
            LocalDate to,
            Set<MetricGroup> groups,
            @JsonInclude(Include.NON_EMPTY) Map<MetricGroup, Set<String>> partial) {
        /** Jackson passes {@code null} for a field that a message omits. */
        public Gap {
            partial = partial == null ? Map.of() : partial;
        }

        /** Dates without a group that is stored in part. */
        public Gap(LocalDate from, LocalDate to, Set<MetricGroup> groups) {
            this(from, to, groups, Map.of());
        }
    }
}
