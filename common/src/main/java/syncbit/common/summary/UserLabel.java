package syncbit.common.summary;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name a person goes by in metrics, tasks and URLs: the {@code user} label. */
public final class UserLabel {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    private UserLabel() {}

    /** Whether this can be a {@code user} label: 1 to 64 letters, digits, {@code _ . @ -}, a letter or digit first. */
    public static boolean isValid(@Nullable String label) {
        return label != null && VALID.matcher(label).matches();
    }

    /**
     * The label itself, if it can be one.
     *
     * @throws IllegalArgumentException saying what a label may hold
     */
    public static String require(@Nullable String label) {
        if (label == null || !isValid(label)) {
            throw new IllegalArgumentException(
                    "user must be 1 to 64 letters, digits or _ . @ - and begin with a letter or digit");
        }
        return label;
    }
}
