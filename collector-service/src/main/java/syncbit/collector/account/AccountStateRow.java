package syncbit.collector.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.AccountState.ProfileState;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.source.Wearables;
import syncbit.common.api.Account;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** A row of {@code account_state} with its forbidden groups. {@link AccountStateRepository#save} stores changes. */
class AccountStateRow {
    final String userLabel;

    String provider = "";

    @Nullable
    String timeZone;

    /** Whether a user has set the time zone. */
    boolean manualTimeZone;

    @Nullable
    LocalDate memberSince;

    @Nullable
    Instant profileReadAt;

    @Nullable
    String device;

    @Nullable
    Instant devicesReadAt;

    @Nullable
    Instant lastSync;

    @Nullable
    Instant rereadSync;

    @Nullable
    LocalDate rereadOn;

    @Nullable
    Instant movedAt;

    @Nullable
    LocalDate firstDateAfterMove;

    @Nullable
    String advice;

    @Nullable
    Instant stoppedAt;

    /** The last known sync of each device, by the provider's device id. */
    final Map<String, Instant> deviceSyncs = new TreeMap<>();

    final Map<String, Refusal> forbidden = new TreeMap<>();

    /** When the provider refused a group, and its reason. */
    record Refusal(Instant since, String reason) {}

    AccountStateRow(String user) {
        this.userLabel = user;
    }

    /**
     * Brings the row in line with the account that auth-service lists. A newer consent removes older refusals and an
     * older stop. A change of the provider removes all of them.
     *
     * @param withheld groups that the consent leaves out
     * @return whether the row changed
     */
    boolean reconcile(Account account, Set<MetricGroup> withheld, Instant now) {
        boolean moved = !comesFrom(account.provider());
        boolean changed = moved;
        if (moved) {
            movedAt = account.connectedAt();
            firstDateAfterMove = null;
            provider = account.provider().id();
        }
        changed |=
                forbidden.values().removeIf(refusal -> moved || refusal.since().isBefore(account.connectedAt()));
        if (stoppedAt != null && (moved || stoppedAt.isBefore(account.connectedAt()))) {
            stoppedAt = null;
            advice = null;
            changed = true;
        }
        for (MetricGroup group : withheld) {
            if (!forbidden.containsKey(group.id())) {
                forbid(group, "the consent leaves it out", now);
                changed = true;
            }
        }
        return changed;
    }

    /**
     * Takes over a device reading. The last sync never moves back, for example when a tracker is removed from the account,
     * because the data of that sync stays with the provider.
     *
     * <p>A device that syncs after a pause brings data of every date since its previous sync, so these dates are read
     * again, even if another device has synced in between.
     */
    void devicesRead(Section.Devices reading) {
        devicesReadAt = reading.readAt();
        Wearables wearables = Wearables.of(reading);
        wearables.label().ifPresent(label -> device = label);
        for (Section.Tracker tracker : wearables.trackers()) {
            Instant sync = tracker.lastSync();
            Instant previous = deviceSyncs.get(tracker.id());
            if (sync == null || (previous != null && !sync.isAfter(previous))) {
                continue;
            }
            deviceSyncs.put(tracker.id(), sync);
            if (previous != null && rereadSync != null && previous.isBefore(rereadSync)) {
                rereadSync = previous;
            }
            lastSync = lastSync == null || sync.isAfter(lastSync) ? sync : lastSync;
        }
    }

    /** Excludes a group. An account without any other group stops, because no date could lack anything. */
    void forbid(MetricGroup group, String reason, Instant now) {
        forbidden.put(group.id(), new Refusal(now, reason));
        if (isEveryGroupForbidden()) {
            stop(
                    "The provider refuses everything. Its last reason: " + reason
                            + ". Reconnect this account and leave every permission selected.",
                    now);
        }
    }

    private boolean isEveryGroupForbidden() {
        return Arrays.stream(MetricGroup.values())
                .allMatch(group -> group == MetricGroup.DEVICE || forbidden.containsKey(group.id()));
    }

    /** Stops fetching until the account is connected again. */
    void stop(String newAdvice, Instant now) {
        advice = newAdvice;
        stoppedAt = now;
    }

    /** Whether this is the account's provider, as far as the row knows. */
    boolean comesFrom(Account.Provider source) {
        return provider.equals(source.id());
    }

    /**
     * The row as an immutable value.
     *
     * @param startForAll the configured first date, {@code null} to use each account's own
     */
    AccountState toState(@Nullable LocalDate startForAll) {
        return new AccountState(
                userLabel,
                timeZone == null ? null : ZoneId.of(timeZone),
                startForAll == null ? memberSince : startForAll,
                device == null ? DeviceSlug.UNKNOWN : device,
                advice,
                forbidden.keySet().stream().map(MetricGroup::of).collect(Collectors.toUnmodifiableSet()),
                new TrackerState(devicesReadAt, lastSync, rereadSync, rereadOn, movedAt, firstDateAfterMove),
                new ProfileState(profileReadAt, memberSince != null, manualTimeZone));
    }
}
