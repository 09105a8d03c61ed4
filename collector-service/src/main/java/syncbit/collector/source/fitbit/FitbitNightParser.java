package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.collector.source.http.ReportedValues;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** Parses the measurements of a night, and the cardio fitness. */
final class FitbitNightParser {
    /** {@code 42-46}, or {@code 44.2} for people who run with GPS. */
    private static final Pattern VO2_MAX = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s*-\\s*(\\d+(?:\\.\\d+)?))?");

    /** {@code >56}: a bound without a value. */
    private static final Pattern ONE_SIDED_VO2_MAX = Pattern.compile("[<>≤≥]=?\\s*\\d+(?:\\.\\d+)?");

    private FitbitNightParser() {}

    /** Reads {@code {"hrv":[{"dateTime":…,"value":{"dailyRmssd":62.887,"deepRmssd":64.887}}]}}. */
    static Map<LocalDate, Section> hrv(JsonNode answer, SectionParser.Context context) {
        return DatedEntries.values(
                answer.get("hrv"), Hrv.class, value -> new Section.Hrv(ReportedValues.positive(value.dailyRmssd)));
    }

    /** Reads {@code [{"dateTime":…,"value":{"avg":94.7,"min":94.0,"max":100.0}}]}. */
    static Map<LocalDate, Section> spo2(JsonNode answer, SectionParser.Context context) {
        return DatedEntries.values(
                answer,
                Spo2.class,
                value -> new Section.Spo2(
                        ReportedValues.percentage(ReportedValues.positive(value.avg), "spo2.avg"),
                        ReportedValues.percentage(ReportedValues.positive(value.min), "spo2.min"),
                        ReportedValues.percentage(ReportedValues.positive(value.max), "spo2.max")));
    }

    /** Reads {@code {"br":[{"dateTime":…,"value":{"breathingRate":17.8}}]}}. */
    static Map<LocalDate, Section> breathingRate(JsonNode answer, SectionParser.Context context) {
        return DatedEntries.values(
                answer.get("br"),
                BreathingRate.class,
                value -> new Section.BreathingRate(ReportedValues.positive(value.breathingRate)));
    }

    /** Reads {@code {"tempSkin":[{"dateTime":…,"value":{"nightlyRelative":-0.3}}]}}. */
    static Map<LocalDate, Section> skinTemperature(JsonNode answer, SectionParser.Context context) {
        return DatedEntries.values(
                answer.get("tempSkin"),
                SkinTemperature.class,
                value -> new Section.SkinTemperature(
                        ReportedValues.finite(value.nightlyRelative, "skin-temperature.relative")));
    }

    /** Reads {@code {"cardioScore":[{"dateTime":…,"value":{"vo2Max":"42-46"}}]}}; the key occurs in two spellings. */
    static Map<LocalDate, Section> cardioFitness(JsonNode answer, SectionParser.Context context) {
        JsonNode list = answer.get("cardioScore");
        return DatedEntries.values(
                list == null ? answer.get("cardioscore") : list,
                CardioFitness.class,
                value -> new Section.CardioFitness(ReportedValues.positive(vo2Max(value.vo2Max))));
    }

    private static @Nullable Double vo2Max(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (ONE_SIDED_VO2_MAX.matcher(text.strip()).matches()) {
            return ReportedValues.ignored("cardio-fitness.vo2Max");
        }
        Matcher range = VO2_MAX.matcher(text.strip());
        if (!range.matches()) {
            throw new IllegalArgumentException("vo2Max is neither a number nor a range");
        }
        double low = Double.parseDouble(range.group(1));
        return range.group(2) == null ? low : (low + Double.parseDouble(range.group(2))) / 2;
    }

    private record Hrv(@Nullable Double dailyRmssd) {}

    private record Spo2(
            @Nullable Double avg,
            @Nullable Double min,
            @Nullable Double max) {}

    private record BreathingRate(@Nullable Double breathingRate) {}

    private record SkinTemperature(@Nullable Double nightlyRelative) {}

    private record CardioFitness(@Nullable String vo2Max) {}
}
