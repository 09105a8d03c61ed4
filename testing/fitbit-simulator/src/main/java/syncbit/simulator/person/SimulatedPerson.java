package syncbit.simulator.person;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody with a Fitbit account, the devices on it and the truth of every day. */
public final class SimulatedPerson {
    private static final Pattern ENCODED_ID = Pattern.compile("[A-Z0-9]{6}");

    private final String encodedId;
    private final String displayName;
    private final ZoneId timeZone;
    private final LocalDate memberSince;
    private final List<SimulatedDevice> devices;
    private final DaySource days;
    private final boolean onFitbit;
    private final Map<LocalDate, SimulatedDay> corrections = new ConcurrentHashMap<>();
    private volatile @Nullable Instant syncedUntil;

    SimulatedPerson(
            String encodedId,
            String displayName,
            ZoneId timeZone,
            LocalDate memberSince,
            List<SimulatedDevice> devices,
            DaySource days,
            boolean onFitbit) {
        if (!ENCODED_ID.matcher(encodedId).matches()) {
            throw new IllegalArgumentException("An encodedId is 6 capital letters or digits, not " + encodedId);
        }
        this.encodedId = encodedId;
        this.displayName = displayName;
        this.timeZone = timeZone;
        this.memberSince = memberSince;
        this.devices = List.copyOf(devices);
        this.days = days;
        this.onFitbit = onFitbit;
    }

    /** Somebody whose days are made up from the seed: two people of one seed, zone and tracker live the same days. */
    public static SeededPersonBuilder seeded(String encodedId, long seed) {
        return new SeededPersonBuilder(encodedId, seed);
    }

    /** Fitbit's id of the account, six characters. */
    public String encodedId() {
        return encodedId;
    }

    /** Whether there was an account at Fitbit before Google's. */
    public boolean onFitbit() {
        return onFitbit;
    }

    /** Google's id of the same account, 19 digits. */
    public String healthUserId() {
        long number = Long.parseLong(encodedId, 36);
        return String.valueOf(1_000_000_000_000_000_000L + number * 1_000_003);
    }

    public String displayName() {
        return displayName;
    }

    public ZoneId timeZone() {
        return timeZone;
    }

    /** The day the account was opened; dates before it hold nothing. */
    public LocalDate memberSince() {
        return memberSince;
    }

    public List<SimulatedDevice> devices() {
        return devices;
    }

    /** The truth of a date, as it stands after all corrections and whether or not the tracker has synced it. */
    public SimulatedDay day(LocalDate date) {
        SimulatedDay corrected = corrections.get(date);
        return corrected == null ? original(date) : corrected;
    }

    private SimulatedDay original(LocalDate date) {
        return date.isBefore(memberSince) ? days.unsynced(date) : days.on(date);
    }

    /**
     * What Fitbit's servers know of a date at this moment: what the tracker had told them by its last sync, and all
     * weighings made by now, since a scale does not need the tracker.
     */
    public SimulatedDay visible(LocalDate date, Instant now) {
        Instant sync = lastSync(now);
        if (ended(date, sync)) {
            return day(date);
        }
        return told(date, sync).withWeightLogs(told(date, now).weightLogs());
    }

    private SimulatedDay told(LocalDate date, Instant by) {
        if (ended(date, by)) {
            return day(date);
        }
        boolean begun = by.isAfter(date.atStartOfDay(timeZone).toInstant());
        return begun ? day(date).upTo(by, timeZone) : days.unsynced(date);
    }

    private boolean ended(LocalDate date, Instant by) {
        return !by.isBefore(date.plusDays(1).atStartOfDay(timeZone).toInstant());
    }

    /** Changes what is true of a date from now on, as when Fitbit rescores a sleep or somebody logs a walk. */
    public void correct(LocalDate date, UnaryOperator<SimulatedDay> correction) {
        corrections.compute(
                date, (unused, corrected) -> correction.apply(corrected == null ? original(date) : corrected));
    }

    /** When the tracker synced last: now, unless {@link #syncUntil} holds it back. */
    public Instant lastSync(Instant now) {
        Instant held = syncedUntil;
        return held == null || held.isAfter(now) ? now : held;
    }

    /** When a device synced last; a scale has its own way to the servers and is never held back. */
    public Instant lastSync(SimulatedDevice device, Instant now) {
        Instant newest = device.type() == SimulatedDevice.Type.TRACKER ? lastSync(now) : now;
        // Fitbit tells it by the second.
        return newest.minus(device.behind()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Lets the tracker have synced at this moment and not since; {@code null} lets it sync all the time again. */
    public void syncUntil(@Nullable Instant sync) {
        syncedUntil = sync;
    }

    @Override
    public String toString() {
        return encodedId + " (" + displayName + ")";
    }
}
