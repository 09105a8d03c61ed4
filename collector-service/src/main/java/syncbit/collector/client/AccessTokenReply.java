package syncbit.collector.client;

import syncbit.common.api.AccessToken;

/** How asking for an access token ended. */
public sealed interface AccessTokenReply {

    /** There is one. */
    record Live(AccessToken token) implements AccessTokenReply {}

    /**
     * There is none until the person consents.
     *
     * @param reason what auth-service said
     */
    record NeedsConsent(String reason) implements AccessTokenReply {}

    /**
     * There is none for the moment: auth-service, or the provider behind it, does not answer.
     *
     * @param reason what was met
     */
    record Unavailable(String reason) implements AccessTokenReply {}
}
