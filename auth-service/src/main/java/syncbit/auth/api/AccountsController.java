package syncbit.auth.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import syncbit.auth.account.AccountStore;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.token.AccessTokens;
import syncbit.auth.token.TokenOutcome;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;

/** Lists the accounts and issues access tokens. */
@RestController
@RequestMapping("/api/accounts")
class AccountsController {
    private final AccountStore accounts;
    private final AccessTokens tokens;

    AccountsController(AccountStore accounts, AccessTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @GetMapping
    List<Account> list() {
        return accounts.all().stream().map(this::account).toList();
    }

    @PostMapping("/{user}/token")
    AccessToken token(@PathVariable String user, @RequestBody AccessToken.Request request) {
        return switch (tokens.validToken(user, request.refused(), request.provider())) {
            case TokenOutcome.Valid valid -> valid.token();
            case TokenOutcome.UnknownUser unknown -> throw unknown(user);
            case TokenOutcome.NotConnected stopped -> throw problem(HttpStatus.CONFLICT, stopped.advice());
            case TokenOutcome.Unavailable later -> throw problem(HttpStatus.SERVICE_UNAVAILABLE, later.why());
        };
    }

    @PostMapping("/{user}/consent-needed")
    ResponseEntity<Void> consentNeeded(@PathVariable String user, @RequestBody ConsentNeeded report) {
        if (report.refused() == null || report.reason() == null) {
            throw problem(HttpStatus.BAD_REQUEST, "Send the refused token and the reason.");
        }
        if (!tokens.consentNeeded(user, report.refused(), report.reason())) {
            throw unknown(user);
        }
        return ResponseEntity.noContent().build();
    }

    private Account account(StoredAccount account) {
        return new Account(
                account.label(),
                account.provider(),
                accounts.connectionState(account).state(),
                account.connectedAt(),
                account.scopes());
    }

    private static ErrorResponseException unknown(String user) {
        return problem(HttpStatus.NOT_FOUND, "No account has the label " + user + "; GET /api/accounts lists them.");
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        ErrorResponseException problem = new ErrorResponseException(status);
        problem.setDetail(detail);
        return problem;
    }

    /**
     * The collector's report that the provider refuses even a refreshed token.
     *
     * @param refused the refused token; {@link #toString()} omits it
     * @param reason the explanation shown to the user
     */
    record ConsentNeeded(@Nullable String refused, @Nullable String reason) {
        @Override
        public String toString() {
            return "ConsentNeeded[reason=" + reason + "]";
        }
    }
}
