package syncbit.auth.account;

import syncbit.auth.seal.SealedTokens;
import syncbit.auth.seal.TokenSeal;

/** Which key an account's tokens need. */
enum SealingKey {
    /** There are none. */
    NONE,
    CURRENT,
    PREVIOUS,
    /** None that this service has. */
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
