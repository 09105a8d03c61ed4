package syncbit.writer.archive;

import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Origin;

/**
 * Where the archived data of a cell (one metric group of one date) comes from.
 *
 * @param device the {@code device} label when the data was read; the samples of the date may have an earlier one
 * @param source the source of the data
 * @param finality why the data counts as final
 */
public record CellOrigin(String device, Origin.Source source, Origin.Finality finality) {

    /** Returns the origin of an event's groups; {@code null} if the event does not say it. */
    public static @Nullable CellOrigin of(DailySummary event) {
        Origin origin = event.origin();
        return origin == null ? null : new CellOrigin(event.device(), origin.source(), origin.finality());
    }
}
