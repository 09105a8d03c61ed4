package syncbit.collector.source.google;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A type of data, which Google spells in three ways.
 *
 * @param kebab as in a path: {@code daily-vo2-max}
 */
record DataType(String kebab) {
    private static final Pattern WORD = Pattern.compile("-(.)");

    /** As in a filter: {@code daily_vo2_max}. */
    String snake() {
        return kebab.replace('-', '_');
    }

    /** As in JSON: {@code dailyVo2Max}. */
    String camel() {
        return WORD.matcher(kebab).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
