package syncbit.collector.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import syncbit.collector.source.AccountTimeZones;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** Remembers what was learned of each person; every method may be repeated. */
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

    /** The person behind an account; a consent newer than what stopped them lifts it. */
    public AccountState meet(Account account) {
        rows.insertIfAbsent(account.user(), account.provider().id());
        return change(account.user(), row -> row.meet(account));
    }

    /** Whether the day an account was opened says how far back history goes. */
    boolean sinceWanted() {
        return settings.startDate() == null;
    }

    /** Keeps the profile; a time zone stays as it was first read, or samples would move. */
    AccountState profileRead(String user, ZoneId timeZone, @Nullable LocalDate memberSince) {
        return change(user, row -> {
            row.timeZone = row.timeZone == null ? timeZone.getId() : row.timeZone;
            row.memberSince = memberSince;
            row.profileReadAt = clock.instant();
        });
    }

    /**
     * Keeps a reading of the devices. A sync never lies further back than one that was seen before: a tracker that was
     * taken off the account takes nothing back that it has given.
     */
    public void sawDevices(String user, Section.Devices reading) {
        change(user, row -> {
            row.devicesReadAt = reading.readAt();
            reading.latest().ifPresent(tracker -> {
                row.device = tracker.device();
                Instant sync = tracker.lastSync();
                row.lastSync =
                        row.lastSync == null || (sync != null && sync.isAfter(row.lastSync)) ? sync : row.lastSync;
            });
        });
    }

    /** Whether the devices were read since then. */
    @Transactional(readOnly = true)
    public boolean devicesReadSince(String user, Instant then) {
        Instant readAt = tracker(user).readAt();
        return readAt != null && !readAt.isBefore(then);
    }

    /** What is known of a person's tracker. */
    @Transactional(readOnly = true)
    public TrackerState tracker(String user) {
        return rows.find(user).map(AccountStateRow::tracker).orElse(TrackerState.UNKNOWN);
    }

    /** Complete dates hold what the tracker had to say up to a sync; the last week was fetched again on a date. */
    public void reread(String user, @Nullable Instant sync, LocalDate on) {
        change(user, row -> {
            row.rereadSync = sync;
            row.rereadOn = on;
        });
    }

    /** The first date that the provider the person came from has not spoken of. */
    public void sourceFrom(String user, LocalDate date) {
        change(user, row -> row.sourceFrom = date);
    }

    /**
     * Leaves a group out from now on, until the account consents anew. One that is refused everything has stopped:
     * without a group no date would lack anything.
     *
     * @param source whose refusal it is; one that comes in when the person has gone to another says nothing any more
     */
    @Override
    public AccountState forbid(String user, Account.Provider source, MetricGroup group, String reason) {
        return change(user, row -> {
            if (row.comesFrom(source)) {
                row.forbidden.put(group.id(), new AccountStateRow.Refusal(clock.instant(), reason));
                if (row.isRefusedEverything()) {
                    row.stop(
                            "The provider refuses everything, the last with these words: " + reason
                                    + ". Reconnect this account and leave everything ticked.",
                            clock.instant());
                }
            }
        });
    }

    /**
     * Stops an account until it is connected anew.
     *
     * @param source who stopped it; one that the person has left by now stops nobody
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
        return rows.find(user)
                .map(row -> row.timeZone)
                .map(ZoneId::of)
                .orElseThrow(() -> new IllegalStateException("the profile of " + user + " was never read"));
    }

    private AccountState change(String user, Consumer<AccountStateRow> change) {
        AccountStateRow row =
                rows.lock(user).orElseThrow(() -> new IllegalStateException("the collector has not met " + user));
        change.accept(row);
        rows.save(row);
        return row.toPerson(settings.startDate());
    }
}
