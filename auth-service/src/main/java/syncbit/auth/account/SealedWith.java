package syncbit.auth.account;

import syncbit.auth.seal.SealedTokens;
import syncbit.auth.seal.TokenSeal;

/** Which key an account's tokens need. */
enum SealedWith {
    /** There are none. */
    NO_KEY,
    PRESENT_KEY,
    PREVIOUS_KEY,
    /** None that this service has. */
    UNKNOWN_KEY;

    static SealedWith of(StoredAccount account, TokenSeal seal) {
        SealedTokens tokens = account.tokens();
        if (tokens == null) {
            return NO_KEY;
        }
        if (seal.isPresent(tokens)) {
            return PRESENT_KEY;
        }
        return seal.knows(tokens) ? PREVIOUS_KEY : UNKNOWN_KEY;
    }
}
