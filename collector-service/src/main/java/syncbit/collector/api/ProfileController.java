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

/** Reads an account's profile immediately and queues nothing. The import of an account needs its time zone first. */
@RestController
class ProfileController {
    private final AuthClient auth;
    private final AccountProfiles profiles;

    ProfileController(AuthClient auth, AccountProfiles profiles) {
        this.auth = auth;
        this.profiles = profiles;
    }

    /**
     * The response.
     *
     * @param timeZone {@code null} if the profile could not be read
     * @param state the state of the connection, {@code null} if there is no such account
     * @param advice what the user must do before fetching can continue, or {@code null}
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
        AccountState state = profiles.current(account);
        // The request for the profile may have shown that the consent has ended.
        Account.State connection = account(account.user()).orElse(account).state();
        return new Profile(state.timeZone(), connection, state.advice());
    }

    private Optional<Account> account(String user) {
        return auth.accounts().stream()
                .filter(account -> account.user().equals(user))
                .findAny();
    }
}
