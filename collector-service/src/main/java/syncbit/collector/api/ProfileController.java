package syncbit.collector.api;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountState;
import syncbit.collector.api.CollectorProblemAdvice.InvalidFieldException;
import syncbit.collector.client.AuthClient;
import syncbit.collector.source.TimeZones;
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

    /**
     * Reads the profile.
     *
     * @param timeZone sets the account's time zone, if the provider does not report a known one
     */
    @PostMapping("/api/profile")
    Profile profile(@RequestParam String user, @RequestParam(required = false) @Nullable String timeZone) {
        ZoneId manual = timeZone == null ? null : known(timeZone);
        return account(user).map(account -> read(account, manual)).orElse(new Profile(null, null, null));
    }

    private static ZoneId known(String timeZone) {
        return TimeZones.find(timeZone)
                .orElseThrow(() -> new InvalidFieldException(
                        "timeZone",
                        "timeZone must be a time zone such as Europe/Berlin, but is \""
                                + StringUtils.truncate(timeZone, 60) + "\"."));
    }

    private Profile read(Account account, @Nullable ZoneId manualTimeZone) {
        AccountState state =
                manualTimeZone == null ? profiles.current(account) : profiles.setTimeZone(account, manualTimeZone);
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
