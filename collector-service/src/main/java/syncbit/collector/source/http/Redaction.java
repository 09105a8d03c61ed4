package syncbit.collector.source.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of a provider, made fit for a log and a person's eyes. */
public final class Redaction {
    private static final int LONG_ENOUGH = 300;

    /** Providers repeat tokens in their messages; they are long, and words are not. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_.+/=-]{24,}");

    private Redaction() {}

    /** The text without what may be a secret, and not too long. */
    public static String clean(@Nullable String text) {
        return shortened(SECRET.matcher(String.valueOf(text)).replaceAll("***"));
    }

    private static String shortened(String clean) {
        return clean.length() <= LONG_ENOUGH ? clean : clean.substring(0, LONG_ENOUGH) + "…";
    }
}
