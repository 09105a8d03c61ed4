package syncbit.auth.seal;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * A {@link TokenPair} as it is stored.
 *
 * @param keyId which key it is sealed with
 * @param accessToken nonce and ciphertext
 * @param refreshToken nonce and ciphertext
 * @param accessExpiresAt when the provider will refuse the access token
 */
@Embeddable
@SuppressWarnings("ArrayRecordComponent") // bytea maps to an array; nothing compares two of these
public record SealedTokens(String keyId, byte[] accessToken, byte[] refreshToken, Instant accessExpiresAt) {}
