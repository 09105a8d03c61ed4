package syncbit.simulator.person;

import java.time.Duration;
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

/** A person with an account, its devices and the data of every day. */
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
    private final ServerState state = new ServerState();

    SimulatedPerson(
            String encodedId,
            String displayName,
            ZoneId timeZone,
            LocalDate memberSince,
            List<SimulatedDevice> devices,
            DaySource days,
            boolean onFitbit) {
        if (!ENCODED_ID.matcher(encodedId).matches()) {
            throw new IllegalArgumentException("An encodedId must be 6 capital letters or digits, but is " + encodedId);
        }
        this.encodedId = encodedId;
        this.displayName = displayName;
        this.timeZone = timeZone;
        this.memberSince = memberSince;
        this.devices = List.copyOf(devices);
        this.days = days;
        this.onFitbit = onFitbit;
    }

    /**
     * Builds a person with days generated from the seed. Two people with the same seed, time zone and tracker have the
     * same days.
     */
    public static SeededPersonBuilder seeded(String encodedId, long seed) {
        return new SeededPersonBuilder(encodedId, seed);
    }

    /** Fitbit's id of the account: six characters. */
    public String encodedId() {
        return encodedId;
    }

    /** Whether the person had an account at Fitbit before Google's. */
    public boolean onFitbit() {
        return onFitbit;
    }

    /** Google's id of the same account: 19 digits. */
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

    /** The date of the account's opening. Dates before it are empty. */
    public LocalDate memberSince() {
        return memberSince;
    }

    public List<SimulatedDevice> devices() {
        return devices;
    }

    /** The complete data of a date after all corrections, synced or not. */
    public SimulatedDay day(LocalDate date) {
        SimulatedDay corrected = corrections.get(date);
        return corrected == null ? original(date) : corrected;
    }

    private SimulatedDay original(LocalDate date) {
        return date.isBefore(memberSince) ? days.unsynced(date) : days.on(date);
    }

    /** A date by the minute, synced or not. Corrections change the values of the minutes and not their times. */
    public SimulatedMinutes minutes(LocalDate date) {
        ActivityPlan plan = ActivityPlan.of(days.seed(), original(date), original(date.plusDays(1)), timeZone);
        return SimulatedMinutes.of(days.seed(), plan, day(date));
    }

    /**
     * The data of a date that Fitbit's servers know at this moment: the tracker's data up to its last sync and all
     * weighings
     * until now, because a scale syncs by itself.
     */
    public SimulatedDay visible(LocalDate date, Instant now) {
        Instant sync = lastSync(now);
        if (ended(date, sync)) {
            return current(date, now);
        }
        return told(date, sync, now).withWeightLogs(told(date, now, now).weightLogs());
    }

    /**
     * The share of a minute whose data the servers know at this moment: 0 before its sync, 1 after it, and in between if
     * the tracker synced within the minute.
     */
    public double known(Instant minute, Instant now) {
        if (state.isWithheld(minute)) {
            return 0;
        }
        long millis = Duration.between(minute, lastSync(now)).toMillis();
        return Math.clamp(millis / 60_000.0, 0.0, 1.0);
    }

    private SimulatedDay current(LocalDate date, Instant now) {
        return state.current(day(date), now);
    }

    private SimulatedDay told(LocalDate date, Instant by, Instant now) {
        if (ended(date, by)) {
            return current(date, now);
        }
        boolean begun = by.isAfter(date.atStartOfDay(timeZone).toInstant());
        return begun ? current(date, now).upTo(by, timeZone) : days.unsynced(date);
    }

    private boolean ended(LocalDate date, Instant by) {
        return !by.isBefore(date.plusDays(1).atStartOfDay(timeZone).toInstant());
    }

    /** Corrects the data of a date, as when Fitbit rescores a sleep or the person logs a walk. */
    public void correct(LocalDate date, UnaryOperator<SimulatedDay> correction) {
        corrections.compute(
                date, (unused, corrected) -> correction.apply(corrected == null ? original(date) : corrected));
    }

    /** The time of the tracker's last sync: now, unless {@link #syncUntil} stopped it. */
    public Instant lastSync(Instant now) {
        return state.lastSync(now);
    }

    /** The time of a device's last sync. A scale syncs by itself at any time. */
    public Instant lastSync(SimulatedDevice device, Instant now) {
        Instant newest = device.type() == SimulatedDevice.Type.TRACKER ? lastSync(now) : now;
        // Fitbit's times have a resolution of one second.
        return newest.minus(device.behind()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Sets the tracker's last sync; later data stays unsynced. {@code null} lets it sync all the time again. */
    public void syncUntil(@Nullable Instant sync) {
        state.syncUntil(sync);
    }

    /**
     * The data of the minutes from a moment to another, exclusive, stays unsynced until {@link #release()}, although later
     * data is synced. Daily values are not affected.
     */
    public void withhold(Instant from, Instant to) {
        state.withhold(from, to);
    }

    /** Syncs everything that {@link #withhold} kept back. */
    public void release() {
        state.release();
    }

    /**
     * Until a moment the servers have another version of a date, such as a sleep that they have not seen the end of. The
     * date's own data is that of the revision. The values of its minutes do not change.
     *
     * @param earlier makes the earlier version from the final one
     */
    public void provisional(LocalDate date, Instant until, UnaryOperator<SimulatedDay> earlier) {
        state.provisional(date, until, earlier);
    }

    /** Whether the servers have a provisional version of a date at this moment. */
    public boolean isProvisional(LocalDate date, Instant now) {
        return state.isProvisional(date, now);
    }

    /** The time at which a provisional version of a date was revised; {@code null} if it was not. */
    public @Nullable Instant revisedAt(LocalDate date, Instant now) {
        return state.revisedAt(date, now);
    }

    /**
     * The person is in another time zone from a moment to another, exclusive. The data of that time has its offset and civil
     * time; its instants do not change. A date stays the date at home.
     */
    public void travel(Instant from, Instant to, ZoneId zone) {
        state.travel(from, to, zone);
    }

    /** The time zone at the person's place. */
    public ZoneId zoneAt(Instant time) {
        return state.zoneAt(time, timeZone);
    }

    @Override
    public String toString() {
        return encodedId + " (" + displayName + ")";
    }
}
