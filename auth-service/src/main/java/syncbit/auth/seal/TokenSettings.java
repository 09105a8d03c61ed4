package syncbit.auth.seal;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import syncbit.common.settings.SettingException;

/**
 * What stored tokens are sealed with.
 *
 * @param encryptionKey {@code TOKEN_ENCRYPTION_KEY}: 32 random bytes in base64; {@link #toString()} leaves it out
 */
@ConfigurationProperties("token")
record TokenSettings(@Nullable String encryptionKey) {
    private static final String SETTING = "TOKEN_ENCRYPTION_KEY";
    private static final int KEY_BYTES = 32;

    TokenSettings {
        decode(encryptionKey);
    }

    byte[] key() {
        return decode(encryptionKey);
    }

    private static byte[] decode(@Nullable String encryptionKey) {
        byte[] key;
        try {
            key = Base64.getDecoder()
                    .decode(SettingException.require(encryptionKey, SETTING).strip());
        } catch (SettingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SettingException(SETTING, "is not base64; make one with: openssl rand -base64 32");
        }
        if (key.length != KEY_BYTES) {
            throw new SettingException(
                    SETTING,
                    "must be 32 bytes in base64, but is " + key.length
                            + " bytes; make one with: openssl rand -base64 32");
        }
        return key;
    }

    @Override
    public String toString() {
        return "TokenSettings[encryptionKey=***]";
    }
}
