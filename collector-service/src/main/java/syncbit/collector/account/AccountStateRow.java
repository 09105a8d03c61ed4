package syncbit.collector.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.MetricGroup;

/** A person as the database keeps them; what is changed in it, {@link AccountStateRepository#save} keeps. */
class AccountStateRow {
    final String userLabel;

    String provider = "";

    @Nullable
    String timeZone;

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
    Instant sourceSince;

    @Nullable
    LocalDate sourceFrom;

    @Nullable
    String advice;

    @Nullable
    Instant stoppedAt;

    final Map<String, Refusal> forbidden = new TreeMap<>();

    /** Since when a group is refused, and what the provider said. */
    record Refusal(Instant since, String reason) {}

    AccountStateRow(String user) {
        this.userLabel = user;
    }

    /**
     * Takes over what auth-service says; a newer consent lifts what stood in the way of an older one, and another provider
     * whatever the one before had to say.
     */
    void meet(Account account) {
        boolean moved = !comesFrom(account.provider());
        if (moved) {
            sourceSince = account.connectedAt();
            sourceFrom = null;
        }
        provider = account.provider().id();
        forbidden.values().removeIf(refusal -> moved || refusal.since().isBefore(account.connectedAt()));
        if (stoppedAt != null && (moved || stoppedAt.isBefore(account.connectedAt()))) {
            stoppedAt = null;
            advice = null;
        }
    }

    /** Whether no group is left that says something of a day. */
    boolean isRefusedEverything() {
        return Arrays.stream(MetricGroup.values())
                .allMatch(group -> group == MetricGroup.DEVICE || forbidden.containsKey(group.id()));
    }

    /** Nothing is fetched until the account is connected anew. */
    void stop(String what, Instant now) {
        advice = what;
        stoppedAt = now;
    }

    /** Whether the person's data comes from there, as far as anybody knows. */
    boolean comesFrom(Account.Provider source) {
        return provider.equals(source.id());
    }

    TrackerState tracker() {
        return new TrackerState(devicesReadAt, lastSync, rereadSync, rereadOn, sourceSince, sourceFrom);
    }

    AccountState toPerson(@Nullable LocalDate startForAll) {
        return new AccountState(
                userLabel,
                timeZone == null ? null : ZoneId.of(timeZone),
                startForAll == null ? memberSince : startForAll,
                device == null ? DeviceSlug.UNKNOWN : device,
                advice,
                forbidden.keySet().stream().map(MetricGroup::of).collect(Collectors.toUnmodifiableSet()));
    }
}
