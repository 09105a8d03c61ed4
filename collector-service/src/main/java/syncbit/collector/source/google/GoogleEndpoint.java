package syncbit.collector.source.google;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.google.PagedQuery.DataType;
import syncbit.collector.source.google.PagedQuery.Time;
import syncbit.collector.source.google.ProtoJson.CivilDate;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/**
 * The endpoints of the Google Health API by Google's names of data types: their group, query and parser.
 *
 * @see <a href="https://developers.google.com/health/data-types">Google Health API, data types</a>
 */
enum GoogleEndpoint {
    STEPS(MetricGroup.ACTIVITY, Widest.DAYS_90, GoogleActivityParser.Count.class, GoogleActivityParser.Count::steps),
    DISTANCE(
            MetricGroup.ACTIVITY,
            Widest.DAYS_90,
            GoogleActivityParser.Distance.class,
            GoogleActivityParser.Distance::section),
    FLOORS(MetricGroup.ACTIVITY, Widest.DAYS_90, GoogleActivityParser.Count.class, GoogleActivityParser.Count::floors),
    ALTITUDE(
            MetricGroup.ACTIVITY,
            Widest.DAYS_90,
            GoogleActivityParser.Altitude.class,
            GoogleActivityParser.Altitude::section),
    TOTAL_CALORIES(
            MetricGroup.ACTIVITY,
            Widest.DAYS_14,
            GoogleActivityParser.Calories.class,
            GoogleActivityParser.Calories::section),
    ACTIVE_MINUTES(
            MetricGroup.ACTIVITY,
            Widest.DAYS_14,
            GoogleActivityParser.ActiveMinutes.class,
            GoogleActivityParser.ActiveMinutes::section),
    SEDENTARY_PERIOD(
            MetricGroup.ACTIVITY,
            Widest.DAYS_90,
            GoogleActivityParser.Sedentary.class,
            GoogleActivityParser.Sedentary::section),
    DAILY_RESTING_HEART_RATE(
            MetricGroup.HEART,
            GoogleHeartParser.Resting.class,
            GoogleHeartParser.Resting::date,
            GoogleHeartParser.Resting::section),
    TIME_IN_HEART_RATE_ZONE(
            MetricGroup.HEART,
            Widest.DAYS_90,
            GoogleHeartParser.TimeInZones.class,
            GoogleHeartParser.TimeInZones::section),
    CALORIES_IN_HEART_RATE_ZONE(
            MetricGroup.HEART,
            Widest.DAYS_14,
            GoogleHeartParser.CaloriesInZones.class,
            GoogleHeartParser.CaloriesInZones::section),
    ACTIVE_ZONE_MINUTES(
            MetricGroup.ACTIVE_ZONE_MINUTES,
            Widest.DAYS_90,
            GoogleHeartParser.ActiveZoneMinutes.class,
            GoogleHeartParser.ActiveZoneMinutes::section),
    /** Four pages of nights and naps, with the additional date at each end of the query. */
    SLEEP(
            MetricGroup.SLEEP,
            86,
            22,
            type -> new PagedQuery.Reconciled(type, Time.SLEEP_END, 25),
            type -> (points, span, answeredAt) -> GoogleSleepParser.sleep(type, points, span, answeredAt)),
    DAILY_HEART_RATE_VARIABILITY(
            MetricGroup.HRV, GoogleNightParser.Hrv.class, GoogleNightParser.Hrv::date, GoogleNightParser.Hrv::section),
    DAILY_OXYGEN_SATURATION(
            MetricGroup.SPO2,
            GoogleNightParser.Spo2.class,
            GoogleNightParser.Spo2::date,
            GoogleNightParser.Spo2::section),
    DAILY_RESPIRATORY_RATE(
            MetricGroup.BREATHING_RATE,
            GoogleNightParser.BreathingRate.class,
            GoogleNightParser.BreathingRate::date,
            GoogleNightParser.BreathingRate::section),
    DAILY_SLEEP_TEMPERATURE_DERIVATIONS(
            MetricGroup.SKIN_TEMPERATURE,
            GoogleNightParser.SkinTemperature.class,
            GoogleNightParser.SkinTemperature::date,
            GoogleNightParser.SkinTemperature::section),
    DAILY_VO2_MAX(
            MetricGroup.CARDIO_FITNESS,
            GoogleNightParser.CardioFitness.class,
            GoogleNightParser.CardioFitness::date,
            GoogleNightParser.CardioFitness::section),
    WEIGHT(
            MetricGroup.BODY,
            type -> ParsedDays.last(
                    type,
                    GoogleBodyParser.Weight.class,
                    GoogleBodyParser.Weight::sampleTime,
                    GoogleBodyParser.Weight::section)),
    BODY_FAT(
            MetricGroup.BODY,
            type -> ParsedDays.last(
                    type,
                    GoogleBodyParser.BodyFat.class,
                    GoogleBodyParser.BodyFat::sampleTime,
                    GoogleBodyParser.BodyFat::section)),
    PAIRED_DEVICES(
            MetricGroup.DEVICE,
            Endpoint.UNLIMITED,
            Endpoint.UNLIMITED,
            type -> new PagedQuery.PairedDevices(),
            type -> GoogleDeviceParser::devices);

    /** The largest page size of all types except sleep. */
    private static final int LARGEST_PAGE = 10_000;

    private static final Map<Endpoint, GoogleEndpoint> BY_ENDPOINT = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(GoogleEndpoint::endpoint, Function.identity()));

    private final MetricGroup group;
    private final Endpoint endpoint;
    private final PagedQuery question;
    private final ParsedDays.Reader reader;

    GoogleEndpoint(
            MetricGroup group,
            int maxDays,
            int daysPerPage,
            Function<DataType, PagedQuery> question,
            Function<DataType, ParsedDays.Reader> reader) {
        DataType type = new DataType(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        this.group = group;
        this.endpoint = new Endpoint(type.kebab(), maxDays, daysPerPage);
        this.question = question.apply(type);
        this.reader = reader.apply(type);
    }

    /** A daily roll-up. */
    <V> GoogleEndpoint(MetricGroup group, Widest widest, Class<V> value, Function<V, Section> section) {
        this(
                group,
                widest.days - 1,
                widest.days - 1,
                type -> new PagedQuery.DailyRollUp(type, widest.days),
                type -> ParsedDays.rows(type, value, section));
    }

    /** One record per date. */
    <V> GoogleEndpoint(
            MetricGroup group, Class<V> value, Function<V, @Nullable CivilDate> date, Function<V, Section> section) {
        this(
                group,
                Endpoint.UNLIMITED,
                Endpoint.UNLIMITED,
                type -> new PagedQuery.Reconciled(type, Time.DATE, LARGEST_PAGE),
                type -> ParsedDays.daily(type, value, date, section));
    }

    /** Samples. */
    GoogleEndpoint(MetricGroup group, Function<DataType, ParsedDays.Reader> reader) {
        this(
                group,
                Endpoint.UNLIMITED,
                Endpoint.UNLIMITED,
                type -> new PagedQuery.Reconciled(type, Time.SAMPLE, LARGEST_PAGE),
                reader);
    }

    /**
     * The widest range of a roll-up. One day of it is not used, because it is not documented clearly whether the end of a
     * range is included.
     */
    private enum Widest {
        DAYS_14(14),
        DAYS_90(90);

        private final int days;

        Widest(int days) {
            this.days = days;
        }
    }

    static GoogleEndpoint of(Endpoint endpoint) {
        return JsonFields.present(BY_ENDPOINT.get(endpoint), "endpoint " + endpoint.name());
    }

    static List<GroupEndpoints> recipes() {
        return Arrays.stream(MetricGroup.values())
                .map(group -> new GroupEndpoints(
                        group,
                        Arrays.stream(values())
                                .filter(known -> known.group == group)
                                .map(GoogleEndpoint::endpoint)
                                .toList()))
                .toList();
    }

    MetricGroup group() {
        return group;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** The scope that the endpoint requires. */
    GoogleScope scope() {
        return switch (group) {
            case ACTIVITY, ACTIVE_ZONE_MINUTES, CARDIO_FITNESS -> GoogleScope.ACTIVITY_AND_FITNESS;
            case HEART ->
                this == DAILY_RESTING_HEART_RATE
                        ? GoogleScope.HEALTH_METRICS_AND_MEASUREMENTS
                        : GoogleScope.ACTIVITY_AND_FITNESS;
            case HRV, SPO2, BREATHING_RATE, SKIN_TEMPERATURE, BODY -> GoogleScope.HEALTH_METRICS_AND_MEASUREMENTS;
            case SLEEP -> GoogleScope.SLEEP;
            case DEVICE -> GoogleScope.SETTINGS;
        };
    }

    /**
     * The dates to query. The date of a sleep or a measurement depends on the UTC offset at its place, which may differ
     * from the account's, so the query includes one more date at each end.
     */
    ZonedDateRange querySpan(ZonedDateRange dates) {
        return switch (this) {
            case SLEEP, WEIGHT, BODY_FAT ->
                new ZonedDateRange(dates.from().minusDays(1), dates.to().plusDays(1), dates.zone());
            default -> dates;
        };
    }

    PagedQuery question() {
        return question;
    }

    ParsedDays.Reader reader() {
        return reader;
    }

    /**
     * The scopes that a consent grants.
     *
     * @see <a href="https://developers.google.com/health/scopes">Google Health API, scopes</a>
     */
    enum GoogleScope {
        ACTIVITY_AND_FITNESS,
        HEALTH_METRICS_AND_MEASUREMENTS,
        SLEEP,
        SETTINGS;

        /** The read-only scope, and the scope from before May 2026, which also allows writing. */
        private final Set<String> names;

        GoogleScope() {
            String name = "https://www.googleapis.com/auth/googlehealth." + name().toLowerCase(Locale.ROOT);
            this.names = Set.of(name, name + ".readonly");
        }

        boolean isAmong(Set<String> granted) {
            return names.stream().anyMatch(granted::contains);
        }
    }
}
