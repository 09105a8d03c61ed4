package syncbit.collector.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.common.http.ServiceClient;
import syncbit.common.http.ServiceException;
import tools.jackson.core.type.TypeReference;

/** The client of auth-service, which knows the accounts and their access tokens. */
public final class AuthClient {
    private static final TypeReference<List<Account>> ACCOUNTS = new TypeReference<>() {};
    private static final TypeReference<AccessToken> ACCESS_TOKEN = new TypeReference<>() {};

    private final ServiceClient auth;

    AuthClient(ServiceClient auth) {
        this.auth = auth;
    }

    /**
     * All accounts, in every state.
     *
     * @throws ServiceException if auth-service gives no usable response
     */
    public List<Account> accounts() {
        return auth.get("/api/accounts", ACCOUNTS);
    }

    AccessTokenReply token(Account.Provider provider, String user, @Nullable AccessToken refused) {
        var body = new AccessToken.Request(refused == null ? null : refused.value(), provider);
        try {
            return auth.post("/api/accounts/{user}/token", body, AuthClient::token, user);
        } catch (ServiceException e) {
            return new AccessTokenReply.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static AccessTokenReply token(ServiceClient.Response response) throws IOException {
        return switch (response.status()) {
            case 200 -> new AccessTokenReply.Live(response.body(ACCESS_TOKEN));
            case 404, 409 -> new AccessTokenReply.NeedsConsent(response.detail());
            case 503 -> new AccessTokenReply.Unavailable(response.detail());
            default -> throw response.unexpected();
        };
    }

    /**
     * Reports that the provider rejects even a fresh token.
     *
     * @throws ServiceException if auth-service gives no usable response
     */
    void consentNeeded(String user, AccessToken refused, String reason) {
        auth.post("/api/accounts/{user}/consent-needed", Map.of("refused", refused.value(), "reason", reason), user);
    }

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
}
