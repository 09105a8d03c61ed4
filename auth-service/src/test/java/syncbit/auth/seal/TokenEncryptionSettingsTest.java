package syncbit.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import syncbit.common.settings.SettingException;

class TokenEncryptionSettingsTest {
    @Test
    void thirty_two_bytes_in_base64_are_a_key() {
        assertThat(new TokenEncryptionSettings(Base64.getEncoder().encodeToString(new byte[32]) + "\n", null).key())
                .hasSize(32);
    }

    @Test
    void a_missing_key_is_named() {
        assertThatThrownBy(() -> new TokenEncryptionSettings(null, null))
                .isInstanceOf(SettingException.class)
                .hasMessage("TOKEN_ENCRYPTION_KEY is missing");
    }

    @Test
    void a_key_that_is_not_base64_is_named_and_not_shown() {
        assertThatThrownBy(() -> new TokenEncryptionSettings("not*a*key", null))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("TOKEN_ENCRYPTION_KEY is not base64")
                .hasMessageNotContaining("not*a*key")
                .hasNoCause();
    }

    @Test
    void a_key_of_wrong_length_is_reported_with_its_length() {
        assertThatThrownBy(() -> new TokenEncryptionSettings(Base64.getEncoder().encodeToString(new byte[16]), null))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("TOKEN_ENCRYPTION_KEY must be 32 bytes in base64, but is 16");
    }

    @Test
    void the_previous_key_is_optional_and_validated_like_the_current_one() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(new TokenEncryptionSettings(key, "").previousKey()).isNull();
        assertThatThrownBy(() -> new TokenEncryptionSettings(key, "not*a*key"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("TOKEN_ENCRYPTION_KEY_PREVIOUS is not base64");
        assertThatThrownBy(() -> new TokenEncryptionSettings(key, key))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("TOKEN_ENCRYPTION_KEY_PREVIOUS is the same key as TOKEN_ENCRYPTION_KEY");
    }
}
