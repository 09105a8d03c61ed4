package syncbit.auth.client;

import syncbit.common.api.GoogleIdentity;

/** The result of asking for the identity of the person who consented at Google. */
public sealed interface GoogleIdentityResult {
    /** Google returned the identity. */
    record Identified(GoogleIdentity identity) implements GoogleIdentityResult {}

    /**
     * Google refuses until a person fixes the cause.
     *
     * @param advice what the person must do
     */
    record Refused(String advice) implements GoogleIdentityResult {}

    /**
     * The collector or Google is not available now.
     *
     * @param advice the cause and what to do
     */
    record Unavailable(String advice) implements GoogleIdentityResult {}
}
