package syncbit.auth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Signs values of cookies with HMAC-SHA256. The key is derived from {@code TOKEN_ENCRYPTION_KEY}, so signatures stay valid
 * after a restart and become invalid with a new key.
 */
@Component
public final class CookieSigner {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    @Autowired
    CookieSigner(TokenEncryptionSettings settings) {
        this(settings.key());
    }

    /**
     * Creates a signer.
     *
     * @param secret the secret that the key is derived from
     */
    public CookieSigner(byte[] secret) {
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret, ALGORITHM), "syncbit cookie"), ALGORITHM);
    }

    /** Returns the signature in base64url. */
    public String sign(String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, value));
    }

    /** Whether the signature is the one of this value. */
    public boolean isValid(String value, String signature) {
        return MessageDigest.isEqual(sign(value).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private static byte[] hmac(SecretKeySpec key, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(value.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }
}
