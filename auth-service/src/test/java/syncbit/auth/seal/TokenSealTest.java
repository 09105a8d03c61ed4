package syncbit.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenSealTest {
    private static final UUID ACCOUNT = UUID.fromString("b3a1f6de-0c1d-4c43-9e0a-2a7c4f3f9a11");
    private static final TokenPair TOKENS =
            new TokenPair("eyJ-the-access-token", "the-refresh-token", Instant.parse("2026-11-21T12:00:00Z"));

    private final TokenSeal seal = sealOf(1);

    @Test
    void sealed_tokens_can_be_opened() {
        assertThat(seal.open(ACCOUNT, seal.seal(ACCOUNT, TOKENS))).isEqualTo(TOKENS);
    }

    @Test
    void sealing_the_same_token_twice_gives_different_ciphertexts() {
        assertThat(seal.seal(ACCOUNT, TOKENS).accessToken())
                .isNotEqualTo(seal.seal(ACCOUNT, TOKENS).accessToken())
                .hasSize(12 + TOKENS.access().length() + 16);
    }

    @Test
    void any_changed_bit_is_detected() {
        SealedTokens sealed = seal.seal(ACCOUNT, TOKENS);
        for (int i = 0; i < sealed.accessToken().length; i++) {
            byte[] changed = sealed.accessToken().clone();
            changed[i] ^= 1;
            SealedTokens forged =
                    new SealedTokens(sealed.keyId(), changed, sealed.refreshToken(), sealed.accessExpiresAt());

            assertThatThrownBy(() -> seal.open(ACCOUNT, forged))
                    .isInstanceOf(SealException.class)
                    .hasMessageContaining("access token of account " + ACCOUNT);
        }
    }

    @Test
    void a_truncated_ciphertext_is_detected() {
        SealedTokens sealed = seal.seal(ACCOUNT, TOKENS);
        SealedTokens cut =
                new SealedTokens(sealed.keyId(), new byte[5], sealed.refreshToken(), sealed.accessExpiresAt());

        assertThatThrownBy(() -> seal.open(ACCOUNT, cut)).isInstanceOf(SealException.class);
    }

    @Test
    void tokens_do_not_open_for_another_account() {
        SealedTokens sealed = seal.seal(ACCOUNT, TOKENS);

        assertThatThrownBy(() -> seal.open(UUID.randomUUID(), sealed)).isInstanceOf(SealException.class);
    }

    @Test
    void an_access_token_does_not_open_as_a_refresh_token() {
        SealedTokens sealed = seal.seal(ACCOUNT, TOKENS);
        SealedTokens swapped =
                new SealedTokens(sealed.keyId(), sealed.refreshToken(), sealed.accessToken(), sealed.accessExpiresAt());

        assertThatThrownBy(() -> seal.open(ACCOUNT, swapped)).isInstanceOf(SealException.class);
    }

    @Test
    void a_wrong_key_names_the_required_key() {
        SealedTokens sealed = seal.seal(ACCOUNT, TOKENS);
        TokenSeal other = sealOf(2);

        assertThatThrownBy(() -> other.open(ACCOUNT, sealed))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("TOKEN_ENCRYPTION_KEY")
                .hasMessageContaining(seal.keyId())
                .hasMessageContaining(other.keyId());
    }

    @Test
    void the_previous_key_opens_its_tokens_and_seals_none() {
        SealedTokens old = seal.seal(ACCOUNT, TOKENS);
        TokenSeal rotated = new TokenSeal(new TokenEncryptionSettings(key(2), key(1)));

        assertThat(rotated.open(ACCOUNT, old)).isEqualTo(TOKENS);
        assertThat(rotated.seal(ACCOUNT, TOKENS).keyId()).isEqualTo(sealOf(2).keyId());
        assertThat(sealOf(2).open(ACCOUNT, rotated.seal(ACCOUNT, TOKENS))).isEqualTo(TOKENS);
    }

    @Test
    void the_key_id_is_a_stable_prefix_of_the_keys_digest() {
        // printf '\1%.0s' {1..32} | sha256sum
        assertThat(seal.keyId()).isEqualTo("72cd6e84");
    }

    @Test
    void to_string_omits_tokens_and_keys() {
        assertThat(TOKENS.toString()).doesNotContain("the-access-token", "the-refresh-token");
        assertThat(new TokenEncryptionSettings(key(7), key(8)).toString()).doesNotContain(key(7), key(8));
    }

    private static TokenSeal sealOf(int fill) {
        return new TokenSeal(new TokenEncryptionSettings(key(fill), null));
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
