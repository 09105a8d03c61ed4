package syncbit.common.summary;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code device} label: a short name of a tracker model. */
public final class DeviceSlug {
    /** The slug if no tracker is known. */
    public static final String UNKNOWN = "unknown";

    private static final Pattern VALID = Pattern.compile("[a-z0-9]{1,64}");

    private DeviceSlug() {}

    /** Returns the slug of a product name: {@code "Charge 6"} gives {@code charge6}, an empty name {@code unknown}. */
    public static String of(@Nullable String productName) {
        String slug =
                productName == null ? "" : productName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return slug.isEmpty() ? UNKNOWN : slug.substring(0, Math.min(64, slug.length()));
    }

    static String require(@Nullable String slug) {
        if (slug == null || !VALID.matcher(slug).matches()) {
            throw new IllegalArgumentException("device must be 1 to 64 lower-case letters and digits");
        }
        return slug;
    }
}
