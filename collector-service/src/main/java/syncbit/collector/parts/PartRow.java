package syncbit.collector.parts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;

/**
 * A part that a group of a date lacks.
 *
 * @param part the name of the endpoint that answers it, such as {@code floors}
 * @param reason the source's reason, without secrets
 * @param failures the failures in a row
 * @param single whether the failure was seen when this date was requested alone
 * @param stored whether an event with the other parts of the group was published
 * @param nextAttempt when to request it again; {@code null} if it is not requested again by itself
 */
public record PartRow(
        LocalDate date,
        MetricGroup group,
        String part,
        State state,
        String reason,
        int failures,
        boolean single,
        boolean stored,
        @Nullable Instant nextAttempt) {

    /** The part as events describe it. */
    public MissingPart why() {
        return new MissingPart(state, reason);
    }

    /** The same part of a group of which an event was published, or was not. */
    public PartRow withStored(boolean isStored) {
        return new PartRow(date, group, part, state, reason, failures, single, isStored, nextAttempt);
    }
}
