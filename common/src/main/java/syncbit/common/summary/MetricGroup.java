package syncbit.common.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Metrics that are fetched, completed and refused together. Each date and group is complete or a gap. */
public enum MetricGroup {
    ACTIVITY(new Section.Activity(null, null, null, null, null, null)),
    HEART(new Section.Heart(null, null, null)),
    ACTIVE_ZONE_MINUTES(new Section.ActiveZoneMinutes(null)),
    SLEEP(new Section.Sleep(null, null, null)),
    HRV(new Section.Hrv(null)),
    SPO2(new Section.Spo2(null, null, null)),
    BREATHING_RATE(new Section.BreathingRate(null)),
    SKIN_TEMPERATURE(new Section.SkinTemperature(null)),
    CARDIO_FITNESS(new Section.CardioFitness(null)),
    BODY(new Section.Body(null, null)),
    /** The devices: model, battery and last sync at the time of reading. */
    DEVICE(new Section.Devices(null, null));

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Section emptySection;

    MetricGroup(Section emptySection) {
        this.emptySection = emptySection;
    }

    /** The name in JSON, settings and documentation, such as {@code breathing-rate}. */
    @JsonValue
    public String id() {
        return id;
    }

    /** The section of a date without data at the source. */
    public Section emptySection() {
        return emptySection;
    }

    /** The type of this group's section in a {@link DailySummary}. */
    public Class<? extends Section> sectionType() {
        return emptySection.getClass();
    }

    /**
     * Returns the group with this {@link #id()}.
     *
     * @throws IllegalArgumentException listing the valid ids
     */
    @JsonCreator
    public static MetricGroup of(String id) {
        return FieldChecks.requireOneOf(values(), MetricGroup::id, id, "group");
    }
}
