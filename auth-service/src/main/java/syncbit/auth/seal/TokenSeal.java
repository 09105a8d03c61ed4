package syncbit.auth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Encrypts tokens with AES-256-GCM (NIST SP 800-38D) and a random nonce. The account and the kind of token are
 * authenticated, so a ciphertext that was moved to another row or column cannot be decrypted.
 */
@Component
public final class TokenSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_BYTES = 4;

    private final String keyId;
    /** The current key and the optional previous key, by key id. */
    private final Map<String, SecretKeySpec> keys = new HashMap<>();

    private final SecureRandom random = new SecureRandom();

    TokenSeal(TokenEncryptionSettings settings) {
        this.keyId = add(settings.key());
        byte[] previous = settings.previousKey();
        if (previous != null) {
            add(previous);
        }
    }

    private String add(byte[] key) {
        String id = keyId(key);
        keys.put(id, new SecretKeySpec(key, "AES"));
        return id;
    }

    /** The id of the current key, a prefix of its SHA-256 digest. */
    public String keyId() {
        return keyId;
    }

    /** Whether the tokens are sealed with the current or the previous key. */
    public boolean canOpen(SealedTokens sealed) {
        return keys.containsKey(sealed.keyId());
    }

    /** Whether the tokens are sealed with the current key. */
    public boolean isCurrent(SealedTokens sealed) {
        return keyId.equals(sealed.keyId());
    }

    /** Explains why tokens that are sealed with an unknown key cannot be opened, and the remedy. */
    public static String unknownKeyAdvice(SealedTokens sealed, String currentKeyId) {
        return "sealed with another TOKEN_ENCRYPTION_KEY (key " + sealed.keyId() + "; this service has key "
                + currentKeyId
                + "). Set that key as TOKEN_ENCRYPTION_KEY_PREVIOUS and restart, or reconnect the account.";
    }

    /** Encrypts an account's tokens with the current key. */
    public SealedTokens seal(UUID account, TokenPair tokens) {
        return new SealedTokens(
                keyId,
                encrypt(tokens.access(), context(account, "access")),
                encrypt(tokens.refresh(), context(account, "refresh")),
                tokens.accessExpiresAt());
    }

    /**
     * Decrypts tokens that {@link #seal} encrypted for the same account.
     *
     * @throws SealException if the key is unknown, the tokens belong to another account or were changed
     */
    public TokenPair open(UUID account, SealedTokens sealed) {
        SecretKeySpec key = keys.get(sealed.keyId());
        if (key == null) {
            throw new SealException("The tokens of account " + account + " are " + unknownKeyAdvice(sealed, keyId));
        }
        return new TokenPair(
                decrypt(key, sealed.accessToken(), account, "access"),
                decrypt(key, sealed.refreshToken(), account, "refresh"),
                sealed.accessExpiresAt());
    }

    private byte[] encrypt(String token, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, requireNonNull(keys.get(keyId)), nonce, context)
                    .doFinal(token.getBytes(UTF_8));
            byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
            return stored;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    private static String decrypt(SecretKeySpec key, byte[] stored, UUID account, String kind) {
        try {
            byte[] nonce = Arrays.copyOf(stored, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context(account, kind));
            return new String(cipher.doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealException("The " + kind + " token of account " + account
                    + " was sealed for another account or was changed since; reconnect the account");
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] context(UUID account, String kind) {
        return (account + "|" + kind).getBytes(UTF_8);
    }

    private static String keyId(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
