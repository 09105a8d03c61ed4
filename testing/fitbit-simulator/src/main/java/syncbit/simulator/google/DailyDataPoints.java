package syncbit.simulator.google;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.HeartRateData;
import syncbit.simulator.person.NightMeasurements;
import syncbit.simulator.person.SimulatedDay;
import tools.jackson.databind.node.ObjectNode;

/** The data types with one point per date: resting heart rate, cardio fitness and the measurements of the night. */
record DailyDataPoints(GoogleRenderContext context, SimulatedDay day) {
    private static final double USUAL_SKIN_TEMPERATURE = 33.9;

    List<GoogleDataPoint> of(GoogleDataType type) {
        ObjectNode value = switch (type) {
            case DAILY_RESTING_HEART_RATE -> restingHeartRate();
            case DAILY_VO2_MAX -> vo2Max();
            case DAILY_HEART_RATE_VARIABILITY -> variability();
            case DAILY_OXYGEN_SATURATION -> saturation();
            case DAILY_RESPIRATORY_RATE -> respiratoryRate();
            case DAILY_SLEEP_TEMPERATURE_DERIVATIONS -> temperature();
            default -> throw new IllegalArgumentException(type + " is not a daily data type");
        };
        if (value == null) {
            return List.of();
        }
        return List.of(new GoogleDataPoint(
                GoogleTime.of(day.date(), context.zone()),
                null,
                GoogleDataPoint.Source.tracker("DERIVED", context.tracker()),
                value));
    }

    private @Nullable ObjectNode restingHeartRate() {
        HeartRateData heart = day.heart();
        if (heart == null || heart.restingRate() == null) {
            return null;
        }
        ObjectNode value = dated().put("beatsPerMinute", String.valueOf(heart.restingRate()));
        value.putObject("dailyRestingHeartRateMetadata")
                .put("calculationMethod", day.sleeps().isEmpty() ? "ONLY_WITH_AWAKE_DATA" : "WITH_SLEEP");
        return value;
    }

    private @Nullable ObjectNode vo2Max() {
        String text = day.vo2Max();
        if (text == null) {
            return null;
        }
        OptionalDouble middle = Arrays.stream(text.split("-", -1))
                .mapToDouble(Double::parseDouble)
                .average();
        ObjectNode value = number(dated(), "vo2Max", middle.orElseThrow());
        return value.put("estimated", true)
                .put("cardioFitnessLevel", context.behaviours().on(GoogleBehaviour.NEW_VALUES) ? "SPLENDID" : "GOOD");
    }

    private @Nullable ObjectNode variability() {
        NightMeasurements.Hrv hrv = day.night().hrv();
        if (hrv == null) {
            return null;
        }
        ObjectNode value = number(dated(), "averageHeartRateVariabilityMilliseconds", hrv.dailyRmssd());
        value.put("nonRemHeartRateBeatsPerMinute", "52");
        number(value, "entropy", 2.4);
        return number(value, "deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds", hrv.deepRmssd());
    }

    private @Nullable ObjectNode saturation() {
        NightMeasurements.Spo2 spo2 = day.night().spo2();
        if (spo2 == null) {
            return null;
        }
        ObjectNode value = number(dated(), "averagePercentage", spo2.avg());
        number(value, "lowerBoundPercentage", spo2.min());
        return number(
                value,
                "upperBoundPercentage",
                context.behaviours().on(GoogleBehaviour.IMPOSSIBLE_PERCENTAGE) ? 120 : spo2.max());
    }

    /** A rate that could not be computed is 0, and Google's JSON omits zeros. */
    private @Nullable ObjectNode respiratoryRate() {
        Double rate = day.night().breathingRate();
        if (rate == null) {
            return null;
        }
        return rate > 0 ? number(dated(), "breathsPerMinute", rate) : dated();
    }

    private @Nullable ObjectNode temperature() {
        Double relative = day.night().skinTemperature();
        if (relative == null) {
            return null;
        }
        double nightly = Math.round((USUAL_SKIN_TEMPERATURE + relative) * 1e6) / 1e6;
        ObjectNode value = number(dated(), "nightlyTemperatureCelsius", nightly);
        number(value, "baselineTemperatureCelsius", USUAL_SKIN_TEMPERATURE);
        return number(value, "relativeNightlyStddev30dCelsius", 0.4);
    }

    private ObjectNode dated() {
        ObjectNode value = GoogleJson.object();
        value.set("date", GoogleJson.date(day.date()));
        if (context.behaviours().on(GoogleBehaviour.NEW_VALUES)) {
            value.putObject("memberToCome").put("confidence", "HIGH");
        }
        return value;
    }

    private ObjectNode number(ObjectNode value, String name, double number) {
        if (context.behaviours().on(GoogleBehaviour.NOT_A_NUMBER)) {
            return value.put(name, "NaN");
        }
        value.set(name, GoogleJson.number(context.behaviours().on(GoogleBehaviour.NOT_COMPUTED) ? 0 : number));
        return value;
    }
}
