package syncbit.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import syncbit.common.settings.SettingException;

class AdminUserConfigurationTest {
    /** Longer than the 72 bytes that bcrypt uses. */
    private static final String LONG = "correct horse battery staple ".repeat(5);

    @Test
    void only_a_hash_of_the_password_is_kept() {
        AdminUserConfiguration login = new AdminUserConfiguration();
        PasswordEncoder encoder = login.passwordEncoder();
        UserDetails admin = login.admin(new AdminSettings(LONG), encoder).loadUserByUsername("admin");

        assertThat(admin.getPassword()).doesNotContain("horse");
        assertThat(encoder.matches(LONG, admin.getPassword())).isTrue();
        assertThat(encoder.matches(LONG + "x", admin.getPassword())).isFalse();
    }

    @Test
    void a_missing_password_is_named() {
        assertThatThrownBy(() -> new AdminSettings(" "))
                .isInstanceOf(SettingException.class)
                .hasMessage("ADMIN_PASSWORD is missing");
    }

    @Test
    void a_short_password_is_rejected() {
        assertThatThrownBy(() -> new AdminSettings("seven77"))
                .isInstanceOf(SettingException.class)
                .hasMessage("ADMIN_PASSWORD must have at least 8 characters");
    }

    @Test
    void to_string_omits_the_password() {
        assertThat(new AdminSettings("hunter22").toString()).doesNotContain("hunter22");
    }
}
