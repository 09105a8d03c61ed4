package syncbit.auth.login;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import syncbit.common.settings.SettingException;

/**
 * The setting {@code ADMIN_PASSWORD}.
 *
 * @param password the password of the user {@code admin}, at least 8 characters; {@link #toString()} omits it
 */
@ConfigurationProperties("admin")
record AdminSettings(@Nullable String password) {
    private static final int MIN_LENGTH = 8;

    AdminSettings {
        SettingException.require(password, "ADMIN_PASSWORD", MIN_LENGTH);
    }

    String required() {
        return SettingException.require(password, "ADMIN_PASSWORD");
    }

    @Override
    public String toString() {
        return "AdminSettings[password=***]";
    }
}
