package syncbit.common.settings;

/** A setting that is missing or malformed; its message holds the name and never the value of a secret. */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * A complaint about one setting.
     *
     * @param setting its environment variable, such as {@code SERVICE_TOKEN}
     * @param problem what is wrong with it, to follow its name: {@code "is missing"}
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
     * The value, if there is one.
     *
     * @throws SettingException if it is missing or blank
     */
    public static String require(@org.jspecify.annotations.Nullable String value, String setting) {
        if (value == null || value.isBlank()) {
            throw new SettingException(setting, "is missing");
        }
        return value;
    }
}
