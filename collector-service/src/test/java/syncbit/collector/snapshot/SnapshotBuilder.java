package syncbit.collector.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.task.TaskRow;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;
import syncbit.common.summary.MetricGroup;

/** Builds snapshots for unit tests. By default a connected account in UTC with a full quota and nothing missing. */
public final class SnapshotBuilder {
    private final Instant at;
    private Account.State connection = Account.State.CONNECTED;
    private @Nullable ZoneId timeZone = ZoneOffset.UTC;
    private @Nullable String advice;
    private Set<MetricGroup> forbidden = Set.of();
    private TrackerState tracker = TrackerState.UNKNOWN;
    private CollectorStatus.Quota quota = new CollectorStatus.Quota(150, 150, Instant.EPOCH);
    private DateRange wanted;
    private @Nullable DateRange ready;
    private SortedMap<LocalDate, Set<MetricGroup>> missing = new TreeMap<>();
    private SortedMap<LocalDate, Map<MetricGroup, Set<String>>> partial = new TreeMap<>();
    private MissingParts parts = MissingParts.NONE;
    private List<TaskRow> inFlight = List.of();

    public SnapshotBuilder(Instant at, DateRange wanted) {
        this.at = at;
        this.wanted = wanted;
    }

    public SnapshotBuilder connection(Account.State state) {
        connection = state;
        return this;
    }

    public SnapshotBuilder timeZone(@Nullable ZoneId zone) {
        timeZone = zone;
        return this;
    }

    public SnapshotBuilder stopped(String newAdvice) {
        advice = newAdvice;
        return this;
    }

    public SnapshotBuilder forbidden(MetricGroup... groups) {
        forbidden = Set.of(groups);
        return this;
    }

    public SnapshotBuilder tracker(TrackerState state) {
        tracker = state;
        return this;
    }

    public SnapshotBuilder quota(long limit, long left) {
        quota = new CollectorStatus.Quota(limit, left, Instant.EPOCH);
        return this;
    }

    public SnapshotBuilder wanted(DateRange dates) {
        wanted = dates;
        return this;
    }

    /** The final dates; by default all wanted ones. */
    public SnapshotBuilder ready(DateRange dates) {
        ready = dates;
        return this;
    }

    public SnapshotBuilder missing(SortedMap<LocalDate, Set<MetricGroup>> groupsByDate) {
        missing = groupsByDate;
        return this;
    }

    /** The missing parts of groups that are stored in part. */
    public SnapshotBuilder partial(
            SortedMap<LocalDate, Map<MetricGroup, Set<String>>> partsByDate, MissingParts known) {
        partial = partsByDate;
        parts = known;
        return this;
    }

    public SnapshotBuilder inFlight(TaskRow... rows) {
        inFlight = List.of(rows);
        return this;
    }

    public AccountSnapshot build() {
        return new AccountSnapshot(
                new Account("default", Account.Provider.FITBIT, connection, Instant.EPOCH, Set.of()),
                new AccountState("default", timeZone, wanted.from(), "charge6", advice, forbidden, tracker),
                quota,
                wanted,
                ready == null ? wanted : ready,
                missing,
                partial,
                parts,
                inFlight,
                null,
                at);
    }
}
