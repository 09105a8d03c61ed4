package syncbit.collector.source.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Removes secrets from a provider's texts before they are logged or shown. */
public final class Redaction {
    private static final int MAX_LENGTH = 300;

    /** Providers repeat tokens in their messages. Tokens are long, words are not. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_.+/=-]{24,}");

    private Redaction() {}

    /** The text, shortened and without anything that may be a secret. */
    public static String clean(@Nullable String text) {
        return shortened(SECRET.matcher(String.valueOf(text)).replaceAll("***"));
    }

    private static String shortened(String clean) {
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "…";
    }
}
