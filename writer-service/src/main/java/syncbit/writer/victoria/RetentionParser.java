package syncbit.writer.victoria;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the flag {@code -retentionPeriod} from VictoriaMetrics' {@code /metrics}. A number without a suffix means months of 31
 * days; the suffixes are h, d, w and y, a year of 365 days (lib/flagutil/duration.go). Pure.
 */
final class RetentionParser {
    private static final Pattern FLAG =
            Pattern.compile("^flag\\{name=\"retentionPeriod\", *value=\"([0-9.]+)([hdwy]?)\"", Pattern.MULTILINE);

    private RetentionParser() {}

    /** Returns the period; {@code null} if the page does not contain it in a known form. */
    static @Nullable Duration parse(String metrics) {
        Matcher flag = FLAG.matcher(metrics);
        if (!flag.find()) {
            return null;
        }
        try {
            double hours = switch (flag.group(2)) {
                case "h" -> 1;
                case "d" -> 24;
                case "w" -> 7 * 24;
                case "y" -> 365 * 24;
                default -> 31 * 24;
            };
            return Duration.ofSeconds((long) (Double.parseDouble(flag.group(1)) * hours * 3_600));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
