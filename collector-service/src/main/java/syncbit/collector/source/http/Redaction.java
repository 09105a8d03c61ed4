package syncbit.collector.source.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Removes secrets from a provider's texts before they are logged or shown. */
public final class Redaction {
    private static final int MAX_LENGTH = 300;

    /** Providers repeat tokens in their messages. Tokens are long, words are not. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_.+/=-]{24,}");

    /**
     * Names of fields and of error reasons, which may be as long as a token: {@code skin-temperature.relativeCelsius},
     * {@code ACCESS_TOKEN_SCOPE_INSUFFICIENT}. A token does not consist of words: it mixes digits and cases.
     */
    private static final Pattern NAME = Pattern.compile("(?:[a-z]{2,}\\d?(?:[._-]?[A-Z][a-z]+\\d?|[._-][a-z]{2,}\\d?)*"
            + "(?:\\.[A-Z]{2,}(?:_[A-Z]{2,})*)?|[A-Z]{2,}(?:_[A-Z]{2,})+)\\.?");

    private static final int MAX_NAME_LENGTH = 60;

    private Redaction() {}

    /** The text, shortened and without anything that may be a secret. */
    public static String clean(@Nullable String text) {
        return shortened(SECRET.matcher(String.valueOf(text))
                .replaceAll(found -> isName(found.group()) ? found.group() : "***"));
    }

    private static boolean isName(String text) {
        return text.length() <= MAX_NAME_LENGTH && NAME.matcher(text).matches();
    }

    private static String shortened(String clean) {
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "…";
    }
}
