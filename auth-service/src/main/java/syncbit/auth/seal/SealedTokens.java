package syncbit.auth.seal;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * An encrypted {@link TokenPair}.
 *
 * @param keyId the id of the encryption key
 * @param accessToken nonce and ciphertext
 * @param refreshToken nonce and ciphertext
 * @param accessExpiresAt when the access token expires
 */
@Embeddable
@SuppressWarnings("ArrayRecordComponent") // bytea maps to an array, and these records are never compared
public record SealedTokens(String keyId, byte[] accessToken, byte[] refreshToken, Instant accessExpiresAt) {}
