package syncbit.common.summary;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code user} label: a person's name in metrics, tasks and URLs. */
public final class UserLabel {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    private UserLabel() {}

    /** Whether this is a valid label: 1 to 64 letters, digits, {@code _ . @ -}; the first is a letter or digit. */
    public static boolean isValid(@Nullable String label) {
        return label != null && VALID.matcher(label).matches();
    }

    /**
     * Returns the label if it is valid.
     *
     * @throws IllegalArgumentException with the rules for labels
     */
    public static String require(@Nullable String label) {
        if (label == null || !isValid(label)) {
            throw new IllegalArgumentException(
                    "user must be 1 to 64 letters, digits or _ . @ - and begin with a letter or digit");
        }
        return label;
    }
}
