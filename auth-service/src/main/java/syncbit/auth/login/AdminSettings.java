package syncbit.auth.login;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import syncbit.common.settings.SettingException;

/**
 * The setting {@code ADMIN_PASSWORD}.
 *
 * @param password the password of the user {@code admin}; {@link #toString()} omits it
 */
@ConfigurationProperties("admin")
record AdminSettings(@Nullable String password) {
    AdminSettings {
        SettingException.require(password, "ADMIN_PASSWORD");
    }

    String required() {
        return SettingException.require(password, "ADMIN_PASSWORD");
    }

    @Override
    public String toString() {
        return "AdminSettings[password=***]";
    }
}
