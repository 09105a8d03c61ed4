package syncbit.collector.client;

import syncbit.common.api.AccessToken;

/** The response of auth-service to a request for an access token. */
public sealed interface AccessTokenReply {

    /** A valid access token. */
    record Live(AccessToken token) implements AccessTokenReply {}

    /**
     * There is no token until the person consents.
     *
     * @param reason the reason of auth-service
     */
    record NeedsConsent(String reason) implements AccessTokenReply {}

    /**
     * There is no token now: auth-service or the provider is not available.
     *
     * @param reason the failure
     */
    record Unavailable(String reason) implements AccessTokenReply {}
}
