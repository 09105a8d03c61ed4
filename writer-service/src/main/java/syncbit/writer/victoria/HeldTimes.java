package syncbit.writer.victoria;

import java.util.List;

/** At which times a series has samples. */
public sealed interface HeldTimes {

    /**
     * All of them, each as often as it stands there; what VictoriaMetrics deduplicates stands there once.
     *
     * @param millis milliseconds since 1970, in no order
     */
    record Held(List<Long> millis) implements HeldTimes {}

    /** It can't be told. */
    record Unknown(VictoriaAnswer why) implements HeldTimes {}
}
