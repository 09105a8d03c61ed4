package syncbit.collector.source.google;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A data type, which Google writes in three ways.
 *
 * @param kebab the form in paths: {@code daily-vo2-max}
 */
record DataType(String kebab) {
    private static final Pattern WORD = Pattern.compile("-(.)");

    /** The form in filters: {@code daily_vo2_max}. */
    String snake() {
        return kebab.replace('-', '_');
    }

    /** The form in JSON: {@code dailyVo2Max}. */
    String camel() {
        return WORD.matcher(kebab).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
