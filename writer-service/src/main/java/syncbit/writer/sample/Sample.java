package syncbit.writer.sample;

import java.math.BigDecimal;

/**
 * One value of one series at one time.
 *
 * @param series name and labels, see {@link Series}
 * @param millis milliseconds since 1970
 * @param value finite
 */
public record Sample(String series, long millis, double value) {
    /** Up to here a double represents each integer exactly. */
    private static final double EXACT_WHOLE = 0x1p53;

    /** Appends the sample as a line of the Prometheus text format, with the time in milliseconds. */
    public void appendTo(StringBuilder text) {
        text.append(series).append(' ');
        appendNumber(text);
        text.append(' ').append(millis).append('\n');
    }

    /** Appends the shortest decimal that parses to the value, without an exponent. */
    private void appendNumber(StringBuilder text) {
        if (value == Math.rint(value) && Math.abs(value) <= EXACT_WHOLE) {
            text.append((long) value);
        } else {
            String digits = Double.toString(value);
            text.append(
                    digits.indexOf('E') < 0
                            ? digits
                            : new BigDecimal(digits).stripTrailingZeros().toPlainString());
        }
    }
}
