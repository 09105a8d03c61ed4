package syncbit.collector.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.MetricGroup;

/** A person as the database keeps them. */
@Entity
@Table(name = "person")
class PersonRow {
    @Id
    String userLabel = "";

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
    String advice;

    @Nullable
    Instant stoppedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "forbidden_group", joinColumns = @JoinColumn(name = "user_label"))
    @MapKeyColumn(name = "metric_group")
    Map<String, Refusal> forbidden = new TreeMap<>();

    /** Since when a group is refused, and what the provider said. */
    @Embeddable
    record Refusal(Instant since, @Column(nullable = false) String reason) {}

    protected PersonRow() {}

    PersonRow(String user) {
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
        }
        provider = account.provider().id();
        forbidden.values().removeIf(refusal -> moved || refusal.since().isBefore(account.connectedAt()));
        if (stoppedAt != null && (moved || stoppedAt.isBefore(account.connectedAt()))) {
            stoppedAt = null;
            advice = null;
        }
    }

    /** Whether the person's data comes from there, as far as anybody knows. */
    boolean comesFrom(Account.Provider source) {
        return provider.equals(source.id());
    }

    TrackerState tracker() {
        return new TrackerState(devicesReadAt, lastSync, rereadSync, rereadOn, sourceSince);
    }

    Person toPerson(@Nullable LocalDate startForAll) {
        return new Person(
                userLabel,
                timeZone == null ? null : ZoneId.of(timeZone),
                startForAll == null ? memberSince : startForAll,
                device == null ? DeviceSlug.UNKNOWN : device,
                advice,
                forbidden.keySet().stream().map(MetricGroup::of).collect(Collectors.toUnmodifiableSet()));
    }
}
