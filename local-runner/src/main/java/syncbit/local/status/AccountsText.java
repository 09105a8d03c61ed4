package syncbit.local.status;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syncbit.common.api.AuditResult;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.Partial;
import syncbit.common.json.Json;
import syncbit.common.summary.MetricGroup;
import syncbit.local.service.InternalApiAnswer;
import tools.jackson.core.JacksonException;

/** The progress of each account, from collector-service's answer to {@code GET /api/status}. */
public final class AccountsText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Clock clock;

    /** Shows times in the zone of this clock. */
    public AccountsText(Clock clock) {
        this.clock = clock;
    }

    /**
     * The text and whether it could be read.
     *
     * @param lines the text
     * @param known false if the collector gave no status
     */
    public record Accounts(List<String> lines, boolean known) {}

    /** The text of an answer. */
    public Accounts of(InternalApiAnswer answer) {
        if (!answer.isSuccess()) {
            String detail = answer.string("detail");
            return new Accounts(
                    List.of("  unknown: " + (detail.isEmpty() ? "collector-service does not answer" : detail)), false);
        }
        try {
            return new Accounts(lines(Json.MAPPER.readValue(answer.text(), CollectorStatus.class)), true);
        } catch (JacksonException e) {
            return new Accounts(
                    List.of("  unknown: collector-service is of another version. ./syncbit up starts the current one"),
                    false);
        }
    }

    List<String> lines(CollectorStatus status) {
        List<String> lines = new ArrayList<>();
        if (status.broker() != null) {
            lines.add("  nothing is fetched: " + status.broker());
        }
        if (status.accounts().isEmpty()) {
            lines.add("  none yet: open the page, sign in as admin and press Connect");
        }
        status.accounts().forEach(account -> addAccount(account, lines));
        addRequests(status.requests(), lines);
        return lines;
    }

    private void addAccount(AccountStatus account, List<String> lines) {
        lines.add("  " + account.user() + " (" + account.provider().id() + "), "
                + account.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        lines.add("    days      " + days(account));
        if (account.lastSync() != null) {
            lines.add("    tracker   last synced "
                    + MINUTE.format(account.lastSync().atZone(clock.getZone()))
                    + (account.awaiting() == 0 ? "" : "; " + account.awaiting() + " days wait for its next sync"));
        } else if (account.awaiting() != 0) {
            lines.add("    tracker   " + account.awaiting() + " days wait for a sync, or until they are a week old");
        }
        if (!account.forbidden().isEmpty()) {
            lines.add("    refused   "
                    + account.forbidden().stream().sorted().map(MetricGroup::id).collect(Collectors.joining(", "))
                    + " (press Reconnect on the page and tick everything to grant it)");
        }
        if (account.partial() != null) {
            addPartial(account.partial(), lines);
        }
        lines.add("    requests  " + account.quota().left() + " of "
                + account.quota().limit() + " left; the quota refills in "
                + until(account.quota().resetAt()));
        if (account.finishAt() != null) {
            lines.add("    finished  in " + until(account.finishAt()));
        } else if (account.from() != null
                && account.days().wanted() == account.days().complete()) {
            lines.add("    finished  yes, every day is complete");
        } else if (account.partial() != null
                && account.partial().isOnlyRefused()
                && account.days().wanted()
                        == account.days().complete() + account.partial().days()) {
            lines.add("    finished  yes, except parts that the source refuses");
        }
        if (account.audit() != null) {
            lines.add("    audit     " + audit(account.audit()));
        }
        if (account.advice() != null) {
            lines.add("    to do     " + account.advice());
        }
    }

    private String audit(AuditResult audit) {
        return MINUTE.format(audit.at().atZone(clock.getZone()))
                + (audit.from() == null ? "" : ", " + audit.from() + " to " + audit.to()) + ": " + audit.summary();
    }

    private void addPartial(Partial partial, List<String> lines) {
        lines.add("    partial   " + partial.days() + " days are stored without a part:");
        partial.parts()
                .forEach(part -> lines.add("              " + part.part() + " of "
                        + part.group().id() + " "
                        + part.state().id() + " on " + part.days() + " days"
                        + (part.nextAttempt() == null ? "" : ", tried again in " + until(part.nextAttempt())) + ": "
                        + part.reason()));
    }

    private static String days(AccountStatus account) {
        if (account.from() == null) {
            return "unknown until the profile has been read";
        }
        return account.days().complete() + " of " + account.days().wanted() + " complete, " + account.from() + " to "
                + account.to()
                + (account.days().inFlight() == 0 ? "" : ", " + account.days().inFlight() + " in progress")
                + (account.days().parked() == 0
                        ? ""
                        : ", " + account.days().parked()
                                + " parked (queue date-tasks.parked on RabbitMQ's page shows why)");
    }

    /** How the collector's requests ended since it started, the most frequent outcome first. */
    private static void addRequests(List<CollectorStatus.RequestCount> requests, List<String> lines) {
        Map<String, Long> counts = requests.stream()
                .collect(Collectors.groupingBy(
                        CollectorStatus.RequestCount::outcome,
                        TreeMap::new,
                        Collectors.summingLong(CollectorStatus.RequestCount::count)));
        if (!counts.isEmpty()) {
            lines.add("  requests since the collector started: "
                    + counts.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                            .map(count -> count.getValue() + " " + count.getKey())
                            .collect(Collectors.joining(", ")));
        }
    }

    private String until(Instant instant) {
        return TimeText.until(instant, clock.instant());
    }
}
