package syncbit.collector.parts;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import syncbit.common.settings.SettingException;
import syncbit.common.summary.GroupParts.State;

/**
 * How long a part that failed waits for its next attempt. The wait doubles with each failure.
 *
 * @param first {@code PART_RETRY_FIRST}: the wait after the first failure
 * @param longest {@code PART_RETRY_LONGEST}: the longest wait, also of an endpoint that refuses every date
 */
@ConfigurationProperties("part-retry")
public record PartRetry(
        @DefaultValue("PT15M") Duration first,
        @DefaultValue("P1D") Duration longest) {
    /** After so many failures the wait has reached any longest one. */
    private static final int MOST_DOUBLINGS = 40;

    public PartRetry {
        if (!first.isPositive()) {
            throw new SettingException("PART_RETRY_FIRST", "must be a time such as PT15M");
        }
        if (longest.compareTo(first) < 0) {
            throw new SettingException("PART_RETRY_LONGEST", "must not be shorter than PART_RETRY_FIRST, " + first);
        }
    }

    /** When to try again after this many failures in a row, at least one. */
    public Instant next(int failures, Instant now) {
        ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        BackOffExecution waits = backOff.start();
        long wait = waits.nextBackOff();
        for (int i = 1; i < Math.min(failures, MOST_DOUBLINGS); i++) {
            wait = waits.nextBackOff();
        }
        return now.plusMillis(wait);
    }

    /** When to try an endpoint again that does not answer for any date. A refusal seldom ends within hours. */
    public Instant nextOfEndpoint(State state, int failures, Instant now) {
        return state == State.REFUSED ? now.plus(longest) : next(failures, now);
    }
}
