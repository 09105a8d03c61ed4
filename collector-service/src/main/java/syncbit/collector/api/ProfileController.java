package syncbit.collector.api;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountState;
import syncbit.collector.client.AuthClient;
import syncbit.common.api.Account;

/** Reads an account's profile at once, and queues nothing: whoever moves an account in must know its time zone first. */
@RestController
class ProfileController {
    private final AuthClient auth;
    private final AccountProfiles profiles;

    ProfileController(AuthClient auth, AccountProfiles profiles) {
        this.auth = auth;
        this.profiles = profiles;
    }

    /**
     * What is known of an account.
     *
     * @param timeZone {@code null} until the profile could be read
     * @param state the token's, {@code null} if there is no such account
     * @param advice what a person must do before the account goes on, or {@code null}
     */
    record Profile(
            @Nullable ZoneId timeZone,
            Account.@Nullable State state,
            @Nullable String advice) {}

    @PostMapping("/api/profile")
    Profile profile(@RequestParam String user) {
        return account(user).map(this::read).orElse(new Profile(null, null, null));
    }

    private Profile read(Account account) {
        AccountState state = profiles.ensure(account);
        // Asking may have shown that the consent has ended.
        Account.State tokenState = account(account.user()).orElse(account).state();
        return new Profile(state.timeZone(), tokenState, state.advice());
    }

    private Optional<Account> account(String user) {
        return auth.accounts().stream()
                .filter(account -> account.user().equals(user))
                .findAny();
    }
}
