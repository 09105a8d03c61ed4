package syncbit.collector.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import syncbit.collector.source.AccountTimeZones;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/**
 * Stores the state of each account. Every method may be repeated. Each method that changes a state returns the new
 * state, so that callers do not read it again.
 */
@Component
@Transactional
public class AccountStateStore implements AccountTimeZones, OutcomeHandler.Restrictions {
    private final AccountStateRepository rows;
    private final BackfillSettings settings;
    private final Clock clock;

    AccountStateStore(AccountStateRepository rows, BackfillSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Brings the stored state in line with an account as auth-service lists it. A consent newer than a refusal or a stop
     * removes it. If nothing changed, this is one statement without a lock.
     *
     * @param withheld groups that the consent leaves out
     */
    AccountState reconcile(Account account, Set<MetricGroup> withheld) {
        Instant now = clock.instant();
        AccountStateRow stored = rows.find(List.of(account.user())).get(account.user());
        if (stored == null) {
            rows.insertIfAbsent(account.user(), account.provider().id());
        } else if (!stored.reconcile(account, withheld, now)) {
            return stored.toState(settings.startDate());
        }
        // The row may have changed since it was read, so the change is made to the locked row.
        return change(account.user(), row -> row.reconcile(account, withheld, now));
    }

    /**
     * The states that {@link #reconcile} would return, by user label, read with one statement. Changes no row.
     *
     * @param withheld the groups that an account's consent leaves out
     */
    @Transactional(readOnly = true)
    Map<String, AccountState> preview(List<Account> accounts, Function<Account, Set<MetricGroup>> withheld) {
        Map<String, AccountStateRow> stored =
                rows.find(accounts.stream().map(Account::user).toList());
        Map<String, AccountState> states = new HashMap<>();
        for (Account account : accounts) {
            AccountStateRow row = stored.computeIfAbsent(account.user(), user -> newRow(account));
            row.reconcile(account, withheld.apply(account), clock.instant());
            states.put(account.user(), row.toState(settings.startDate()));
        }
        return states;
    }

    private static AccountStateRow newRow(Account account) {
        AccountStateRow row = new AccountStateRow(account.user());
        row.provider = account.provider().id();
        return row;
    }

    /** Whether the first wanted date depends on the date on which an account was opened. */
    boolean needsMemberSince() {
        return settings.startDate() == null;
    }

    /**
     * Stores the profile. A new time zone applies to dates that are written from now on. writer-service keeps the time of
     * dates that are already written. A time zone that a user has set stays.
     *
     * @param memberSince {@code null} keeps the stored date
     */
    AccountState saveProfile(String user, ZoneId timeZone, @Nullable LocalDate memberSince) {
        return change(user, row -> {
            row.timeZone = row.manualTimeZone ? row.timeZone : timeZone.getId();
            row.memberSince = memberSince == null ? row.memberSince : memberSince;
            row.profileReadAt = clock.instant();
        });
    }

    /** Stores a time zone that a user has set, and lets a stopped account continue. */
    AccountState setTimeZone(String user, ZoneId timeZone) {
        return change(user, row -> {
            row.timeZone = timeZone.getId();
            row.manualTimeZone = true;
            row.advice = null;
            row.stoppedAt = null;
        });
    }

    /** Stores a device reading. */
    public AccountState saveDeviceReading(String user, Section.Devices reading) {
        return change(user, row -> row.devicesRead(reading));
    }

    /**
     * Stores that dates were queued to be read again.
     *
     * @param decidedFor the {@code rereadSync} that the dates were computed from. If it has changed since, another device
     *     synced meanwhile, and the stored value stays
     * @param sync the sync up to which complete dates are read again
     * @param on the date on which the last seven days are read again
     */
    public AccountState saveReread(String user, @Nullable Instant decidedFor, @Nullable Instant sync, LocalDate on) {
        return change(user, row -> {
            row.rereadSync = Objects.equals(row.rereadSync, decidedFor) ? sync : row.rereadSync;
            row.rereadOn = on;
        });
    }

    /** Stores the first date without data from the account's previous provider. */
    public AccountState saveFirstDateAfterMove(String user, LocalDate date) {
        return change(user, row -> row.firstDateAfterMove = date);
    }

    /**
     * Excludes a group until the account consents again. An account with every group excluded stops.
     *
     * @param source the provider that refused; ignored if the account has moved to another provider since
     */
    @Override
    public AccountState forbid(String user, Account.Provider source, MetricGroup group, String reason) {
        return change(user, row -> {
            if (row.comesFrom(source)) {
                row.forbid(group, reason, clock.instant());
            }
        });
    }

    /**
     * Stops an account until it is connected again.
     *
     * @param source the provider that stopped it; ignored if the account has moved to another provider since
     */
    @Override
    public AccountState stop(String user, Account.Provider source, String advice) {
        return change(user, row -> {
            if (row.comesFrom(source)) {
                row.stop(advice, clock.instant());
            }
        });
    }

    @Override
    @Transactional(readOnly = true)
    public ZoneId zoneOf(String user) {
        AccountStateRow row = rows.find(List.of(user)).get(user);
        if (row == null || row.timeZone == null) {
            throw new IllegalStateException("the profile of " + user + " was never read");
        }
        return ZoneId.of(row.timeZone);
    }

    private AccountState change(String user, Consumer<AccountStateRow> change) {
        AccountStateRow row = rows.lock(user)
                .orElseThrow(() -> new IllegalStateException("no state is stored for the account " + user));
        change.accept(row);
        rows.save(row);
        return row.toState(settings.startDate());
    }
}
