package syncbit.common.settings;

import org.jspecify.annotations.Nullable;

/** A setting is missing or invalid. The message has the setting's name and never the value of a secret. */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * Creates the exception.
     *
     * @param setting the environment variable, such as {@code SERVICE_TOKEN}
     * @param problem the predicate that follows the name, such as {@code "is missing"}
     */
    public SettingException(String setting, String problem) {
        super(setting + " " + problem);
        this.setting = setting;
    }

    /** The environment variable's name. */
    public String setting() {
        return setting;
    }

    /**
     * Returns the value.
     *
     * @throws SettingException if it is missing or blank
     */
    public static String require(@Nullable String value, String setting) {
        if (value == null || value.isBlank()) {
            throw new SettingException(setting, "is missing");
        }
        return value;
    }

    /**
     * Returns the value.
     *
     * @param minLength the minimum number of characters
     * @throws SettingException if it is missing, blank or too short
     */
    public static String require(@Nullable String value, String setting, int minLength) {
        String present = require(value, setting);
        if (present.length() < minLength) {
            throw new SettingException(setting, "must have at least " + minLength + " characters");
        }
        return present;
    }
}
