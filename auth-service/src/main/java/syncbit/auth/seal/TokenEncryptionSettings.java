package syncbit.auth.seal;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import syncbit.common.settings.SettingException;

/**
 * The keys that seal the stored tokens.
 *
 * @param encryptionKey {@code TOKEN_ENCRYPTION_KEY}: 32 random bytes in base64; {@link #toString()} omits it
 * @param encryptionKeyPrevious {@code TOKEN_ENCRYPTION_KEY_PREVIOUS}: the previous key, used only to open tokens;
 *     {@link #toString()} omits it
 */
@ConfigurationProperties("token")
record TokenEncryptionSettings(
        @Nullable String encryptionKey, @Nullable String encryptionKeyPrevious) {
    private static final String SETTING = "TOKEN_ENCRYPTION_KEY";
    private static final String PREVIOUS_SETTING = "TOKEN_ENCRYPTION_KEY_PREVIOUS";
    private static final int KEY_BYTES = 32;

    TokenEncryptionSettings {
        encryptionKeyPrevious =
                encryptionKeyPrevious == null || encryptionKeyPrevious.isBlank() ? null : encryptionKeyPrevious;
        byte[] key = decode(SETTING, encryptionKey);
        if (encryptionKeyPrevious != null && Arrays.equals(key, decode(PREVIOUS_SETTING, encryptionKeyPrevious))) {
            throw new SettingException(
                    PREVIOUS_SETTING,
                    "is the same key as " + SETTING + "; set the previous key, or remove this setting");
        }
    }

    byte[] key() {
        return decode(SETTING, encryptionKey);
    }

    /** The previous key, or {@code null}. */
    byte @Nullable [] previousKey() {
        return encryptionKeyPrevious == null ? null : decode(PREVIOUS_SETTING, encryptionKeyPrevious);
    }

    private static byte[] decode(String setting, @Nullable String encoded) {
        byte[] key;
        try {
            key = Base64.getDecoder()
                    .decode(SettingException.require(encoded, setting).strip());
        } catch (SettingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SettingException(setting, "is not base64; make one with: openssl rand -base64 32");
        }
        if (key.length != KEY_BYTES) {
            throw new SettingException(
                    setting,
                    "must be 32 bytes in base64, but is " + key.length
                            + " bytes; make one with: openssl rand -base64 32");
        }
        return key;
    }

    @Override
    public String toString() {
        return "TokenEncryptionSettings[encryptionKey=***]";
    }
}
