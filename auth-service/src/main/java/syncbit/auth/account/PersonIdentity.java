package syncbit.auth.account;

import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;

/**
 * Who a provider says somebody is.
 *
 * @param provider which provider
 * @param id the person's id there
 * @param fitbitId the id of the same person at Fitbit, where Google knows it ({@code legacyUserId}); else {@code null}
 */
public record PersonIdentity(
        Account.Provider provider, String id, @Nullable String fitbitId) {}
