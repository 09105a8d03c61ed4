package syncbit.collector.source.google;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.ProtoJson.NamedValues;
import syncbit.common.summary.Section.Activity;
import syncbit.common.summary.Section.ActivityLevel;

/** Parses activity, rolled up by day. A day has a row if a tracker was worn, and its zeros are values. */
final class GoogleActivityParser {
    private static final int MILLIMETRES_TO_KILOMETRES = 6;
    private static final int MILLIMETRES_TO_METRES = 3;
    private static final Map<String, ActivityLevel> LEVELS = Map.of(
            "LIGHT", ActivityLevel.LIGHTLY_ACTIVE,
            "MODERATE", ActivityLevel.FAIRLY_ACTIVE,
            "VIGOROUS", ActivityLevel.VERY_ACTIVE);

    private GoogleActivityParser() {}

    /** {@code {"countSum":"8123"}}. */
    record Count(@Nullable Double countSum) {
        Activity steps() {
            return new Activity(ProtoJson.whole(countSum), null, null, null, null, null);
        }

        Activity floors() {
            return new Activity(null, null, null, null, ProtoJson.whole(countSum), null);
        }
    }

    /** {@code {"millimetersSum":"7320000"}}. */
    record Distance(@Nullable Double millimetersSum) {
        Activity section() {
            Double kilometres = ProtoJson.shifted(ProtoJson.count(millimetersSum), MILLIMETRES_TO_KILOMETRES);
            return new Activity(null, kilometres, null, null, null, null);
        }
    }

    /** {@code {"gainMillimetersSum":"15240"}}. */
    record Altitude(@Nullable Double gainMillimetersSum) {
        Activity section() {
            Double metres = ProtoJson.shifted(ProtoJson.count(gainMillimetersSum), MILLIMETRES_TO_METRES);
            return new Activity(null, null, null, null, null, metres);
        }
    }

    /** {@code {"kcalSum":1848.5}}. */
    record Calories(@Nullable Double kcalSum) {
        Activity section() {
            return new Activity(null, null, ProtoJson.count(kcalSum), null, null, null);
        }
    }

    /** {@code {"durationSum":"76260s"}}. */
    record Sedentary(@Nullable String durationSum) {
        Activity section() {
            return minutes(Map.of(ActivityLevel.SEDENTARY, ProtoJson.minutes(durationSum)));
        }
    }

    /** {@code {"activeMinutesRollupByActivityLevel":[{"activityLevel":"LIGHT","activeMinutesSum":"132"}]}}. */
    record ActiveMinutes(@Nullable List<Level> activeMinutesRollupByActivityLevel) {
        Activity section() {
            Map<ActivityLevel, Double> minutes = new EnumMap<>(ActivityLevel.class);
            LEVELS.values().forEach(level -> minutes.put(level, 0.0));
            if (activeMinutesRollupByActivityLevel != null) {
                activeMinutesRollupByActivityLevel.forEach(
                        level -> NamedValues.put(minutes, LEVELS, level.activityLevel, level.activeMinutesSum));
            }
            return minutes(minutes);
        }
    }

    /** The minutes of one activity level. */
    record Level(@Nullable String activityLevel, @Nullable Double activeMinutesSum) {}

    private static Activity minutes(Map<ActivityLevel, Double> minutes) {
        return new Activity(null, null, null, minutes, null, null);
    }
}
