package syncbit.collector.source.google;

import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a UTC offset that Google writes as a duration in whole seconds, such as {@code -14400s}. */
final class ProtoOffset {
    private static final Pattern SECONDS = Pattern.compile("(-?\\d{1,5})s");

    private ProtoOffset() {}

    /**
     * The offset.
     *
     * @throws RuntimeException if it has another form or exceeds 18 hours
     */
    static ZoneOffset of(String text) {
        Matcher seconds = SECONDS.matcher(text);
        if (!seconds.matches()) {
            throw new IllegalArgumentException("a UTC offset must have the form 3600s");
        }
        return ZoneOffset.ofTotalSeconds(Integer.parseInt(seconds.group(1)));
    }
}
