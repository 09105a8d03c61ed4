package syncbit.collector.source.fitbit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.ActivityLevel;
import tools.jackson.databind.JsonNode;

/**
 * The endpoints of Fitbit's Web API: group, widest range in days, path and parser.
 *
 * @see <a href="https://dev.fitbit.com/build/reference/web-api/">dev.fitbit.com, Web API reference</a>
 */
public enum FitbitEndpoint {
    DAILY_SUMMARY(MetricGroup.ACTIVITY, 1, "/1/user/-/activities/date/{to}.json", FitbitActivityParser::summary),
    STEPS("steps", FitbitActivityParser::steps),
    DISTANCE("distance", FitbitActivityParser::distance),
    CALORIES("calories", FitbitActivityParser::calories),
    FLOORS("floors", FitbitActivityParser::floors),
    ELEVATION("elevation", FitbitActivityParser::elevation),
    MINUTES_SEDENTARY("minutesSedentary", FitbitActivityParser.minutes(ActivityLevel.SEDENTARY)),
    MINUTES_LIGHTLY_ACTIVE("minutesLightlyActive", FitbitActivityParser.minutes(ActivityLevel.LIGHTLY_ACTIVE)),
    MINUTES_FAIRLY_ACTIVE("minutesFairlyActive", FitbitActivityParser.minutes(ActivityLevel.FAIRLY_ACTIVE)),
    MINUTES_VERY_ACTIVE("minutesVeryActive", FitbitActivityParser.minutes(ActivityLevel.VERY_ACTIVE)),
    /** The documentation says one year; 366 days are not tried. */
    HEART(MetricGroup.HEART, 365, "/1/user/-/activities/heart/date/{from}/{to}.json", FitbitHeartParser::heart),
    ACTIVE_ZONE_MINUTES(
            MetricGroup.ACTIVE_ZONE_MINUTES,
            1095,
            "/1/user/-/activities/active-zone-minutes/date/{from}/{to}.json",
            FitbitHeartParser::activeZoneMinutes),
    SLEEP(MetricGroup.SLEEP, 100, "/1.2/user/-/sleep/date/{from}/{to}.json", FitbitSleepParser::sleep),
    HRV(MetricGroup.HRV, 30, "/1/user/-/hrv/date/{from}/{to}.json", FitbitNightParser::hrv),
    SPO2(MetricGroup.SPO2, Endpoint.UNLIMITED, "/1/user/-/spo2/date/{from}/{to}.json", FitbitNightParser::spo2),
    BREATHING_RATE(
            MetricGroup.BREATHING_RATE, 30, "/1/user/-/br/date/{from}/{to}.json", FitbitNightParser::breathingRate),
    SKIN_TEMPERATURE(
            MetricGroup.SKIN_TEMPERATURE,
            30,
            "/1/user/-/temp/skin/date/{from}/{to}.json",
            FitbitNightParser::skinTemperature),
    CARDIO_FITNESS(
            MetricGroup.CARDIO_FITNESS,
            30,
            "/1/user/-/cardioscore/date/{from}/{to}.json",
            FitbitNightParser::cardioFitness),
    WEIGHT(MetricGroup.BODY, 31, "/1/user/-/body/log/weight/date/{from}/{to}.json", FitbitBodyParser::weight),
    FAT(MetricGroup.BODY, 30, "/1/user/-/body/log/fat/date/{from}/{to}.json", FitbitBodyParser::fat),
    DEVICES(MetricGroup.DEVICE, Endpoint.UNLIMITED, "/1/user/-/devices.json", FitbitDeviceParser::devices);

    private static final Map<Endpoint, FitbitEndpoint> BY_ENDPOINT = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(FitbitEndpoint::endpoint, Function.identity()));

    private final MetricGroup group;
    private final Endpoint endpoint;
    private final String path;
    private final SectionParser reader;

    FitbitEndpoint(MetricGroup group, int maxDays, String path, SectionParser reader) {
        this.group = group;
        this.endpoint = new Endpoint(name().toLowerCase(Locale.ROOT).replace('_', '-'), maxDays);
        this.path = path;
        this.reader = reader;
    }

    /** A time series with one number per day. */
    FitbitEndpoint(String resource, Function<Double, Section.Activity> activity) {
        this(
                MetricGroup.ACTIVITY,
                1095,
                "/1/user/-/activities/" + resource + "/date/{from}/{to}.json",
                FitbitActivityParser.series(resource, activity));
    }

    static FitbitEndpoint of(Endpoint endpoint) {
        return JsonFields.present(BY_ENDPOINT.get(endpoint), "endpoint " + endpoint.name());
    }

    /** The activity of one day takes one request; that of many days takes one request for each of nine series. */
    public static List<GroupEndpoints> recipes() {
        List<GroupEndpoints> recipes = new ArrayList<>();
        for (MetricGroup group : MetricGroup.values()) {
            if (group == MetricGroup.ACTIVITY) {
                recipes.add(new GroupEndpoints(group, List.of(DAILY_SUMMARY.endpoint)));
            }
            recipes.add(new GroupEndpoints(
                    group,
                    Arrays.stream(values())
                            .filter(known -> known.group == group)
                            .filter(Predicate.not(DAILY_SUMMARY::equals))
                            .map(FitbitEndpoint::endpoint)
                            .toList()));
        }
        return recipes;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    String path(LocalDate from, LocalDate to) {
        return path.replace("{from}", from.toString()).replace("{to}", to.toString());
    }

    Map<LocalDate, Section> read(JsonNode answer, SectionParser.Context context) {
        return reader.read(answer, context);
    }

    /** Parses the response of one endpoint. A date without a section has no data. */
    @FunctionalInterface
    interface SectionParser {
        /**
         * Parses a response.
         *
         * @throws RuntimeException if the JSON has another shape
         */
        Map<LocalDate, Section> read(JsonNode answer, Context context);

        /**
         * The context of a response.
         *
         * @param to the last requested date
         * @param answeredAt when the response arrived
         * @param zone the account's time zone; only devices need it
         */
        record Context(LocalDate to, Instant answeredAt, Supplier<ZoneId> zone) {}
    }
}
