package syncbit.auth.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.AuditResult;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.Partial;
import syncbit.common.api.CollectorStatus.Progress;
import syncbit.common.summary.MetricGroup;

/**
 * The progress of an account's history as text.
 *
 * @param complete the number of dates that are written
 * @param wanted the number of dates that should be written
 * @param summary both numbers in a sentence
 * @param details further facts, one per line
 * @param advice what a person must do before fetching can continue, or {@code null}
 * @param age the age of these figures, or {@code null} if they are current
 */
record ProgressView(
        long complete,
        long wanted,
        String summary,
        List<String> details,
        @Nullable String advice,
        @Nullable String age) {
    /** Older figures are shown with their age. */
    private static final Duration CURRENT = Duration.ofSeconds(5);

    static ProgressView of(AccountStatus status, Instant now) {
        Progress days = status.days();
        String summary = status.from() == null
                ? "The profile has not been read yet."
                : days.complete() + " of " + days.wanted() + " days since " + status.from() + " complete";
        return new ProgressView(
                days.complete(), days.wanted(), summary, details(status), status.advice(), age(status.at(), now));
    }

    private static List<String> details(AccountStatus status) {
        List<String> details = new ArrayList<>();
        details.add(status.quota().left() + " of " + status.quota().limit() + " requests left until "
                + TimeFormat.format(status.quota().resetAt()));
        if (status.finishAt() != null) {
            details.add("Complete at about " + TimeFormat.format(status.finishAt()));
        }
        if (status.awaiting() != 0) {
            details.add(awaiting(status));
        }
        if (status.days().parked() != 0) {
            details.add(status.days().parked() + " days are parked and need a decision");
        }
        if (status.partial() != null) {
            addPartial(status.partial(), details);
        }
        if (!status.forbidden().isEmpty()) {
            details.add("Refused by the provider: " + names(status));
        }
        if (status.audit() != null) {
            details.add(audit(status.audit()));
        }
        return details;
    }

    private static void addPartial(Partial partial, List<String> details) {
        if (partial.days() != 0) {
            details.add(days(partial.days()) + (partial.days() == 1 ? " is" : " are") + " stored without a part");
        }
        partial.parts()
                .forEach(part -> details.add(part.part() + " is " + part.state().id() + " on " + days(part.days())
                        + (part.nextAttempt() == null ? "" : ", next attempt " + TimeFormat.format(part.nextAttempt()))
                        + ": " + part.reason()));
    }

    private static String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }

    private static @Nullable String age(@Nullable Instant at, Instant now) {
        if (at == null) {
            return null;
        }
        Duration age = Duration.between(at, now);
        if (age.compareTo(CURRENT) <= 0) {
            return null;
        }
        return "figures from " + TimeFormat.format(age) + " ago";
    }

    private static String awaiting(AccountStatus status) {
        return status.awaiting() + " days are waiting for a tracker sync (last sync "
                + (status.lastSync() == null ? "unknown" : TimeFormat.format(status.lastSync())) + ")";
    }

    private static String audit(AuditResult audit) {
        return "Last audit " + TimeFormat.format(audit.at())
                + (audit.from() == null ? "" : ", dates from " + audit.from() + " to " + audit.to()) + ": "
                + audit.summary();
    }

    private static String names(AccountStatus status) {
        return status.forbidden().stream().map(MetricGroup::id).sorted().collect(Collectors.joining(", "));
    }
}
