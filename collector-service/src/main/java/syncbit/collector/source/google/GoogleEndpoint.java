package syncbit.collector.source.google;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.Recipe;
import syncbit.collector.source.google.Question.Time;
import syncbit.collector.source.http.Members;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/**
 * What can be asked of Google, each by the name that Google gives it: the group it serves, how it is asked, how its
 * answer reads.
 *
 * @see <a href="https://developers.google.com/health/data-types">Google Health API, data types</a>
 */
enum GoogleEndpoint {
    STEPS(MetricGroup.ACTIVITY, Widest.DAYS_90, MovementAnswers.Count.class, MovementAnswers.Count::steps),
    DISTANCE(MetricGroup.ACTIVITY, Widest.DAYS_90, MovementAnswers.Distance.class, MovementAnswers.Distance::section),
    FLOORS(MetricGroup.ACTIVITY, Widest.DAYS_90, MovementAnswers.Count.class, MovementAnswers.Count::floors),
    ALTITUDE(MetricGroup.ACTIVITY, Widest.DAYS_90, MovementAnswers.Altitude.class, MovementAnswers.Altitude::section),
    TOTAL_CALORIES(
            MetricGroup.ACTIVITY, Widest.DAYS_14, MovementAnswers.Calories.class, MovementAnswers.Calories::section),
    ACTIVE_MINUTES(
            MetricGroup.ACTIVITY,
            Widest.DAYS_14,
            MovementAnswers.ActiveMinutes.class,
            MovementAnswers.ActiveMinutes::section),
    SEDENTARY_PERIOD(
            MetricGroup.ACTIVITY, Widest.DAYS_90, MovementAnswers.Sedentary.class, MovementAnswers.Sedentary::section),
    DAILY_RESTING_HEART_RATE(
            MetricGroup.HEART, HeartAnswers.Resting.class, HeartAnswers.Resting::date, HeartAnswers.Resting::section),
    TIME_IN_HEART_RATE_ZONE(
            MetricGroup.HEART, Widest.DAYS_90, HeartAnswers.TimeInZones.class, HeartAnswers.TimeInZones::section),
    CALORIES_IN_HEART_RATE_ZONE(
            MetricGroup.HEART,
            Widest.DAYS_14,
            HeartAnswers.CaloriesInZones.class,
            HeartAnswers.CaloriesInZones::section),
    ACTIVE_ZONE_MINUTES(
            MetricGroup.ACTIVE_ZONE_MINUTES,
            Widest.DAYS_90,
            HeartAnswers.ActiveZoneMinutes.class,
            HeartAnswers.ActiveZoneMinutes::section),
    /** Four pages' worth of nights and naps: one more day would be a fifth. */
    SLEEP(
            MetricGroup.SLEEP,
            88,
            22,
            type -> new Question.Reconciled(type, Time.SLEEP_END, 25),
            type -> (points, span, answeredAt) -> SleepAnswers.sleep(type, points, span, answeredAt)),
    DAILY_HEART_RATE_VARIABILITY(
            MetricGroup.HRV, NightAnswers.Hrv.class, NightAnswers.Hrv::date, NightAnswers.Hrv::section),
    DAILY_OXYGEN_SATURATION(
            MetricGroup.SPO2, NightAnswers.Spo2.class, NightAnswers.Spo2::date, NightAnswers.Spo2::section),
    DAILY_RESPIRATORY_RATE(
            MetricGroup.BREATHING_RATE,
            NightAnswers.BreathingRate.class,
            NightAnswers.BreathingRate::date,
            NightAnswers.BreathingRate::section),
    DAILY_SLEEP_TEMPERATURE_DERIVATIONS(
            MetricGroup.SKIN_TEMPERATURE,
            NightAnswers.SkinTemperature.class,
            NightAnswers.SkinTemperature::date,
            NightAnswers.SkinTemperature::section),
    DAILY_VO2_MAX(
            MetricGroup.CARDIO_FITNESS,
            NightAnswers.CardioFitness.class,
            NightAnswers.CardioFitness::date,
            NightAnswers.CardioFitness::section),
    WEIGHT(
            MetricGroup.BODY,
            type -> Days.last(
                    type, BodyAnswers.Weight.class, BodyAnswers.Weight::sampleTime, BodyAnswers.Weight::section)),
    BODY_FAT(
            MetricGroup.BODY,
            type -> Days.last(
                    type, BodyAnswers.BodyFat.class, BodyAnswers.BodyFat::sampleTime, BodyAnswers.BodyFat::section)),
    PAIRED_DEVICES(
            MetricGroup.DEVICE,
            Endpoint.UNLIMITED,
            Endpoint.UNLIMITED,
            type -> new Question.PairedDevices(),
            type -> DeviceAnswers::devices);

    /** The largest page of anything but sleep. */
    private static final int LARGEST_PAGE = 10_000;

    private static final Map<Endpoint, GoogleEndpoint> BY_ENDPOINT = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(GoogleEndpoint::endpoint, Function.identity()));

    private final MetricGroup group;
    private final Endpoint endpoint;
    private final Question question;
    private final Days.Reader reader;

    GoogleEndpoint(
            MetricGroup group,
            int maxDays,
            int daysPerPage,
            Function<DataType, Question> question,
            Function<DataType, Days.Reader> reader) {
        DataType type = new DataType(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        this.group = group;
        this.endpoint = new Endpoint(type.kebab(), maxDays, daysPerPage);
        this.question = question.apply(type);
        this.reader = reader.apply(type);
    }

    /** Rolled up by day. */
    <V> GoogleEndpoint(MetricGroup group, Widest widest, Class<V> value, Function<V, Section> section) {
        this(
                group,
                widest.days - 1,
                widest.days - 1,
                type -> new Question.DailyRollUp(type, widest.days),
                type -> Days.rows(type, value, section));
    }

    /** One record a date. */
    <V> GoogleEndpoint(
            MetricGroup group, Class<V> value, Function<V, @Nullable Civil> date, Function<V, Section> section) {
        this(
                group,
                Endpoint.UNLIMITED,
                Endpoint.UNLIMITED,
                type -> new Question.Reconciled(type, Time.DATE, LARGEST_PAGE),
                type -> Days.daily(type, value, date, section));
    }

    /** Samples. */
    GoogleEndpoint(MetricGroup group, Function<DataType, Days.Reader> reader) {
        this(
                group,
                Endpoint.UNLIMITED,
                Endpoint.UNLIMITED,
                type -> new Question.Reconciled(type, Time.SAMPLE, LARGEST_PAGE),
                reader);
    }

    /**
     * The widest range that Google rolls up. One day of it is not used: sources disagree on whether the end of a range
     * belongs to it.
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
        return Members.present(BY_ENDPOINT.get(endpoint), "endpoint " + endpoint.name());
    }

    static List<Recipe> recipes() {
        return Arrays.stream(MetricGroup.values())
                .map(group -> new Recipe(
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

    /** What a consent must allow for it. */
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

    Question question() {
        return question;
    }

    Days.Reader reader() {
        return reader;
    }
}
