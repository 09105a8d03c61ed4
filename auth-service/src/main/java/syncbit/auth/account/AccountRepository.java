package syncbit.auth.account;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;
import syncbit.common.api.Account;

/** Access to the table {@code auth.account}. */
interface AccountRepository extends Repository<StoredAccount, UUID> {
    List<StoredAccount> findAllByOrderByLabel();

    Optional<StoredAccount> findByLabel(String label);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<StoredAccount> findLockedByLabel(String label);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<StoredAccount> findLockedByProviderAndProviderUserId(Account.Provider provider, String providerUserId);

    Optional<StoredAccount> findByProviderAndFitbitUserId(Account.Provider provider, String fitbitUserId);

    StoredAccount save(StoredAccount account);
}
