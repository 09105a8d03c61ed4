package syncbit.auth.client;

import syncbit.common.api.GoogleIdentity;

/** What became of the question who has consented at Google. */
public sealed interface GoogleIdentityResult {
    /** Google said it. */
    record Identified(GoogleIdentity identity) implements GoogleIdentityResult {}

    /**
     * Google does not tell until a person does something.
     *
     * @param advice what
     */
    record Refused(String advice) implements GoogleIdentityResult {}

    /**
     * Nobody could be asked, or nobody answered, for now.
     *
     * @param advice what is in the way, and what to do
     */
    record Unavailable(String advice) implements GoogleIdentityResult {}
}
