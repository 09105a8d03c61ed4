package syncbit.local.status;

import java.time.Duration;
import java.time.Instant;

/** Times as {@code ./syncbit status} shows them. */
public final class TimeText {
    private TimeText() {}

    /** How long it is from now until an instant, such as {@code about 2 h 5 min}. */
    public static String until(Instant instant, Instant now) {
        Duration left = Duration.between(now, instant);
        if (left.compareTo(Duration.ofMinutes(1)) < 0) {
            return "less than a minute";
        }
        return left.toHours() == 0
                ? "about " + left.toMinutes() + " min"
                : "about " + left.toHours() + " h " + left.toMinutesPart() + " min";
    }
}
