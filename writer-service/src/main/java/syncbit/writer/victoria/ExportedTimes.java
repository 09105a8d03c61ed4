package syncbit.writer.victoria;

import java.util.List;

/** At which times a series has samples. */
public sealed interface ExportedTimes {

    /**
     * All of them, each as often as it stands there; what VictoriaMetrics deduplicates stands there once.
     *
     * @param millis milliseconds since 1970, in no order
     */
    record Found(List<Long> millis) implements ExportedTimes {}

    /** It can't be told. */
    record Failed(VictoriaOutcome why) implements ExportedTimes {}
}
