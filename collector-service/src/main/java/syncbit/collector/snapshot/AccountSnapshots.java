package syncbit.collector.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountState;
import syncbit.collector.client.WriterClient;
import syncbit.collector.parts.MissingPartStore;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;
import syncbit.common.api.AccountGaps;
import syncbit.common.api.AuditResult;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.GapQuery;
import syncbit.common.summary.MetricGroup;

/** Takes snapshots of accounts. Changes no row. The number of statements does not depend on the number of accounts. */
@Component
public class AccountSnapshots {
    private static final DateRange NONE = new DateRange(LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1));

    private final WriterClient writer;
    private final TaskStore tasks;
    private final MissingPartStore parts;
    private final QuotaService quotas;
    private final FinalityRule finality;
    private final Clock clock;

    AccountSnapshots(
            WriterClient writer,
            TaskStore tasks,
            MissingPartStore parts,
            QuotaService quotas,
            FinalityRule finality,
            Clock clock) {
        this.writer = writer;
        this.tasks = tasks;
        this.parts = parts;
        this.quotas = quotas;
        this.finality = finality;
        this.clock = clock;
    }

    /** All dates from the account's first date to its yesterday. Today is never wanted. */
    public DateRange wanted(AccountState state) {
        return wanted(state, clock.instant());
    }

    private static DateRange wanted(AccountState state, Instant now) {
        ZoneId timeZone = state.timeZone();
        LocalDate start = state.start();
        return timeZone == null || start == null
                ? NONE
                : new DateRange(start, LocalDate.ofInstant(now, timeZone).minusDays(1));
    }

    /** Takes a snapshot of one account's wanted dates, without gaps: {@link #withGaps} adds them. */
    public AccountSnapshot of(Account account, AccountState state) {
        return of(account, state, wanted(state));
    }

    /** Takes a snapshot of some dates of one account, without gaps. */
    public AccountSnapshot of(Account account, AccountState state, DateRange dates) {
        return snapshot(
                account,
                state,
                quotas.left(account.provider(), account.user()),
                dates,
                tasks.inFlight(account.user()),
                clock.instant());
    }

    /**
     * Takes a snapshot of each account's wanted dates, without gaps.
     *
     * @param states the state of each account by user label
     */
    public List<AccountSnapshot> of(Collection<Account> accounts, Map<String, AccountState> states) {
        Map<String, List<TaskRow>> inFlight =
                tasks.inFlight(accounts.stream().map(Account::user).toList());
        Map<String, CollectorStatus.Quota> quota = quotas.left(accounts);
        Instant now = clock.instant();
        return accounts.stream()
                .map(account -> {
                    AccountState state = Objects.requireNonNull(states.get(account.user()));
                    return snapshot(
                            account,
                            state,
                            Objects.requireNonNull(quota.get(account.user())),
                            wanted(state, now),
                            inFlight.getOrDefault(account.user(), List.of()),
                            now);
                })
                .toList();
    }

    private AccountSnapshot snapshot(
            Account account,
            AccountState state,
            CollectorStatus.Quota quota,
            DateRange dates,
            List<TaskRow> inFlight,
            Instant now) {
        return new AccountSnapshot(
                account,
                state,
                quota,
                dates,
                finality.ready(dates, state, now),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                MissingParts.NONE,
                inFlight,
                null,
                now);
    }

    /** The same snapshot after the account's state has changed. The wanted dates do not depend on what has changed. */
    public AccountSnapshot with(AccountSnapshot snapshot, AccountState state) {
        return new AccountSnapshot(
                snapshot.account(),
                state,
                snapshot.quota(),
                snapshot.wanted(),
                finality.ready(snapshot.wanted(), state, snapshot.at()),
                snapshot.missing(),
                snapshot.partial(),
                snapshot.parts(),
                snapshot.inFlight(),
                snapshot.audit(),
                snapshot.at());
    }

    /** Asks writer-service for the gaps of one account. */
    public AccountSnapshot withGaps(AccountSnapshot snapshot) {
        return withGaps(List.of(snapshot)).getFirst();
    }

    /**
     * Asks writer-service once for the gaps of all accounts. The rows in flight were read before: a date that becomes
     * complete in between appears in flight, never as a new gap.
     *
     * @throws syncbit.common.http.ServiceException if writer-service gives no usable answer
     */
    public List<AccountSnapshot> withGaps(List<AccountSnapshot> snapshots) {
        List<AccountSnapshot> asked = snapshots.stream()
                .filter(snapshot -> datesToAsk(snapshot).count() > 0
                        && !snapshot.state().groups().isEmpty())
                .toList();
        if (asked.isEmpty()) {
            return snapshots;
        }
        Map<String, Gaps> gaps = new TreeMap<>();
        writer.gaps(asked.stream().map(AccountSnapshots::query).toList())
                .forEach(account -> gaps.put(account.user(), Gaps.of(account)));
        Map<String, MissingParts> missingParts = missingParts(gaps);
        List<AccountSnapshot> complete = new ArrayList<>();
        for (AccountSnapshot snapshot : snapshots) {
            String user = snapshot.account().user();
            Gaps found = gaps.get(user);
            complete.add(
                    found == null
                            ? snapshot
                            : snapshot.withMissing(
                                    found.byDate(),
                                    found.partial(),
                                    missingParts.getOrDefault(user, MissingParts.NONE),
                                    found.audit()));
        }
        return complete;
    }

    /** The missing parts of all accounts with a gap, by one statement. An account without a gap lacks no part. */
    private Map<String, MissingParts> missingParts(Map<String, Gaps> gaps) {
        List<String> users = gaps.entrySet().stream()
                .filter(account -> !account.getValue().byDate().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Map<String, MissingParts> byUser = new HashMap<>();
        if (!users.isEmpty()) {
            Iterator<MissingParts> found = parts.of(users).iterator();
            users.forEach(user -> byUser.put(user, found.next()));
        }
        return byUser;
    }

    private static GapQuery query(AccountSnapshot snapshot) {
        DateRange dates = datesToAsk(snapshot);
        return new GapQuery(
                snapshot.account().user(),
                dates.from(),
                dates.to(),
                snapshot.state().groups());
    }

    /** The wanted dates, widened by those in flight. */
    private static DateRange datesToAsk(AccountSnapshot snapshot) {
        List<TaskRow> inFlight = snapshot.inFlight();
        return inFlight.isEmpty()
                ? snapshot.wanted()
                : snapshot.wanted()
                        .reaching(inFlight.getFirst().date())
                        .reaching(inFlight.getLast().date());
    }

    /**
     * The gaps of one account, date by date.
     *
     * @param byDate the groups that each date lacks; a date that lacks nothing is absent
     * @param partial the missing parts of those groups that are stored in part
     * @param audit the last audit; {@code null} if there was none
     */
    record Gaps(
            SortedMap<LocalDate, Set<MetricGroup>> byDate,
            SortedMap<LocalDate, Map<MetricGroup, Set<String>>> partial,
            @Nullable AuditResult audit) {
        /** Expands the ranges of writer-service's answer. */
        static Gaps of(AccountGaps account) {
            SortedMap<LocalDate, Set<MetricGroup>> byDate = new TreeMap<>();
            SortedMap<LocalDate, Map<MetricGroup, Set<String>>> partial = new TreeMap<>();
            for (AccountGaps.Gap gap : account.gaps()) {
                gap.from().datesUntil(gap.to().plusDays(1)).forEach(date -> {
                    byDate.put(date, gap.groups());
                    if (!gap.partial().isEmpty()) {
                        partial.put(date, gap.partial());
                    }
                });
            }
            return new Gaps(byDate, partial, account.audit());
        }
    }
}
