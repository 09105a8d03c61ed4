package syncbit.auth.account;

import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;

/**
 * A person's identity at a provider.
 *
 * @param provider the provider
 * @param id the person's user id at the provider
 * @param fitbitId the same person's Fitbit user id if Google reports it ({@code legacyUserId}), else {@code null}
 */
public record PersonIdentity(
        Account.Provider provider, String id, @Nullable String fitbitId) {}
