package syncbit.common.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of one {@link MetricGroup} and one date, in metric units, as the source gave them.
 *
 * <p>{@code null} means that the source has no value. If all fields are {@code null}, the source has no data for the
 * date. All numbers are finite and, except for a relative temperature, at least 0.
 */
@JsonInclude(Include.NON_EMPTY)
public sealed interface Section {

    /**
     * Movement of the date.
     *
     * @param steps steps
     * @param distanceKm kilometres, the daily total of the source
     * @param caloriesKcal kilocalories burnt, including those at rest
     * @param minutes minutes at each level
     * @param floors floors climbed; {@code null} from trackers without an altimeter
     * @param elevationMeters metres climbed
     */
    record Activity(
            @Nullable Long steps,
            @Nullable Double distanceKm,
            @Nullable Double caloriesKcal,
            @Nullable Map<ActivityLevel, Double> minutes,
            @Nullable Long floors,
            @Nullable Double elevationMeters)
            implements Section {
        public Activity {
            FieldChecks.requireNotNegative(steps, "activity.steps");
            FieldChecks.requireNotNegative(distanceKm, "activity.distanceKm");
            FieldChecks.requireNotNegative(caloriesKcal, "activity.caloriesKcal");
            minutes = FieldChecks.requireNotNegative(minutes, "activity.minutes");
            FieldChecks.requireNotNegative(floors, "activity.floors");
            FieldChecks.requireNotNegative(elevationMeters, "activity.elevationMeters");
        }
    }

    /**
     * Heart rate of the date.
     *
     * @param restingBpm resting heart rate, beats per minute; {@code null} if the tracker was not worn
     * @param zoneMinutes minutes in each zone
     * @param zoneKcal kilocalories burnt in each zone
     */
    record Heart(
            @Nullable Double restingBpm,
            @Nullable Map<HeartZone, Double> zoneMinutes,
            @Nullable Map<HeartZone, Double> zoneKcal)
            implements Section {
        public Heart {
            FieldChecks.requireNotNegative(restingBpm, "heart.restingBpm");
            zoneMinutes = FieldChecks.requireNotNegative(zoneMinutes, "heart.zoneMinutes");
            zoneKcal = FieldChecks.requireNotNegative(zoneKcal, "heart.zoneKcal");
        }
    }

    /**
     * Active zone minutes.
     *
     * @param minutes minutes credited to each zone, weighted by the source; {@link HeartZone#OUT_OF_RANGE} is invalid
     */
    record ActiveZoneMinutes(@Nullable Map<HeartZone, Double> minutes) implements Section {
        public ActiveZoneMinutes {
            minutes = FieldChecks.requireNotNegative(minutes, "active-zone-minutes.minutes");
            if (minutes != null && minutes.containsKey(HeartZone.OUT_OF_RANGE)) {
                throw new IllegalArgumentException("active-zone-minutes.minutes has no zone out_of_range");
            }
        }
    }

    /**
     * All sleeps that end on the date, including naps.
     *
     * @param minutesAsleep minutes asleep
     * @param stageMinutes minutes in each stage, summed over sleeps with stages
     * @param efficiencyPercent efficiency of the main sleep, 0 to 100
     */
    record Sleep(
            @Nullable Double minutesAsleep,
            @Nullable Map<SleepStage, Double> stageMinutes,
            @Nullable Double efficiencyPercent)
            implements Section {
        public Sleep {
            FieldChecks.requireNotNegative(minutesAsleep, "sleep.minutesAsleep");
            stageMinutes = FieldChecks.requireNotNegative(stageMinutes, "sleep.stageMinutes");
            FieldChecks.requirePercent(efficiencyPercent, "sleep.efficiencyPercent");
        }
    }

    /**
     * Heart rate variability of the night.
     *
     * @param rmssdMs root mean square of successive differences, milliseconds
     */
    record Hrv(@Nullable Double rmssdMs) implements Section {
        public Hrv {
            FieldChecks.requireNotNegative(rmssdMs, "hrv.rmssdMs");
        }
    }

    /** Blood oxygen saturation of the night, each value a percentage from 0 to 100. */
    record Spo2(
            @Nullable Double avgPercent,
            @Nullable Double minPercent,
            @Nullable Double maxPercent) implements Section {
        public Spo2 {
            FieldChecks.requirePercent(avgPercent, "spo2.avgPercent");
            FieldChecks.requirePercent(minPercent, "spo2.minPercent");
            FieldChecks.requirePercent(maxPercent, "spo2.maxPercent");
        }
    }

    /**
     * Breathing rate of the night.
     *
     * @param breathsPerMinute breaths per minute
     */
    record BreathingRate(@Nullable Double breathsPerMinute) implements Section {
        public BreathingRate {
            FieldChecks.requireNotNegative(breathsPerMinute, "breathing-rate.breathsPerMinute");
        }
    }

    /**
     * Skin temperature of the night.
     *
     * @param relativeCelsius difference from the person's baseline, degrees Celsius; may be negative
     */
    record SkinTemperature(@Nullable Double relativeCelsius) implements Section {
        public SkinTemperature {
            FieldChecks.requireFinite(relativeCelsius, "skin-temperature.relativeCelsius");
        }
    }

    /**
     * Cardio fitness.
     *
     * @param vo2Max mL/kg/min; the middle if the source gives a range
     */
    record CardioFitness(@Nullable Double vo2Max) implements Section {
        public CardioFitness {
            FieldChecks.requireNotNegative(vo2Max, "cardio-fitness.vo2Max");
        }
    }

    /**
     * The last weight measurement of the date.
     *
     * @param weightKg kilograms
     * @param bodyFatPercent 0 to 100
     */
    record Body(@Nullable Double weightKg, @Nullable Double bodyFatPercent) implements Section {
        public Body {
            FieldChecks.requireNotNegative(weightKg, "body.weightKg");
            FieldChecks.requirePercent(bodyFatPercent, "body.bodyFatPercent");
        }
    }

    /**
     * The state of the person's devices at the time of reading. The section is empty if the devices were not read for this
     * event.
     *
     * @param readAt when the devices were read; {@code null} in an empty section
     * @param devices all devices of the person
     */
    record Devices(@Nullable Instant readAt, @Nullable List<Tracker> devices) implements Section {
        public Devices {
            if (devices != null && !devices.isEmpty()) {
                FieldChecks.requirePresent(readAt, "device.readAt");
            }
            devices = devices == null ? null : List.copyOf(devices);
        }
    }

    /**
     * One device at the time of reading.
     *
     * @param id the source's id
     * @param device its slug, such as {@code charge6}
     * @param batteryPercent 0 to 100
     * @param lastSync when it last synced with the source
     * @param otherKind the kind of device if it is not a tracker, such as {@code scale}; {@code null} for a tracker
     */
    @JsonInclude(Include.NON_EMPTY)
    record Tracker(
            String id,
            String device,
            @Nullable Integer batteryPercent,
            @Nullable Instant lastSync,
            @Nullable String otherKind) {
        public Tracker {
            FieldChecks.requirePrintable(id, "device.devices.id");
            DeviceSlug.require(device);
            FieldChecks.requirePercent(batteryPercent, "device.devices.batteryPercent");
        }

        /** Creates a tracker. */
        public Tracker(String id, String device, @Nullable Integer batteryPercent, @Nullable Instant lastSync) {
            this(id, device, batteryPercent, lastSync, null);
        }
    }

    /** Intensity of movement; the {@code type} label. */
    enum ActivityLevel {
        SEDENTARY,
        LIGHTLY_ACTIVE,
        FAIRLY_ACTIVE,
        VERY_ACTIVE;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The label's value. */
        @JsonValue
        public String label() {
            return label;
        }

        @JsonCreator
        static ActivityLevel of(String label) {
            return FieldChecks.requireOneOf(values(), ActivityLevel::label, label, "level of activity");
        }
    }

    /** Heart rate zone; the {@code zone} label. */
    enum HeartZone {
        OUT_OF_RANGE,
        FAT_BURN,
        CARDIO,
        PEAK;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The label's value. */
        @JsonValue
        public String label() {
            return label;
        }

        @JsonCreator
        static HeartZone of(String label) {
            return FieldChecks.requireOneOf(values(), HeartZone::label, label, "heart rate zone");
        }
    }

    /** Sleep stage; the {@code stage} label. */
    enum SleepStage {
        DEEP,
        LIGHT,
        REM,
        WAKE;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The label's value. */
        @JsonValue
        public String label() {
            return label;
        }

        @JsonCreator
        static SleepStage of(String label) {
            return FieldChecks.requireOneOf(values(), SleepStage::label, label, "stage of sleep");
        }
    }
}
