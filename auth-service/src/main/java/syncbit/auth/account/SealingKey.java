package syncbit.auth.account;

import syncbit.auth.seal.SealedTokens;
import syncbit.auth.seal.TokenSeal;

/** The key that an account's tokens are sealed with. */
enum SealingKey {
    /** The account has no tokens. */
    NONE,
    CURRENT,
    PREVIOUS,
    /** A key that this service does not have. */
    UNKNOWN;

    static SealingKey of(StoredAccount account, TokenSeal seal) {
        SealedTokens tokens = account.tokens();
        if (tokens == null) {
            return NONE;
        }
        if (seal.isCurrent(tokens)) {
            return CURRENT;
        }
        return seal.canOpen(tokens) ? PREVIOUS : UNKNOWN;
    }
}
