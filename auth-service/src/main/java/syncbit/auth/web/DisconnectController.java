package syncbit.auth.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import syncbit.auth.account.AccountStore;
import syncbit.auth.account.StoredAccount;
import syncbit.auth.consent.ConnectionService;
import syncbit.auth.consent.RevocationResult;

/** Disconnects an account after a confirmation. */
@Controller
@RequestMapping("/accounts/{user}/disconnect")
class DisconnectController {
    private final AccountStore accounts;
    private final ConnectionService connections;

    DisconnectController(AccountStore accounts, ConnectionService connections) {
        this.accounts = accounts;
        this.connections = connections;
    }

    @GetMapping
    String ask(@PathVariable String user, Model model) {
        StoredAccount account = accounts.find(user).orElseThrow(DisconnectController::unknown);
        model.addAttribute("user", account.label());
        return "disconnect";
    }

    @PostMapping
    String disconnect(@PathVariable String user, RedirectAttributes next) {
        RevocationResult disconnection = connections.disconnect(user).orElseThrow(DisconnectController::unknown);
        next.addFlashAttribute("notice", notice(user, disconnection));
        return "redirect:" + Paths.HOME;
    }

    private static Notice notice(String user, RevocationResult disconnection) {
        String title = user + " is disconnected";
        String kept = "The data fetched so far stays.";
        return switch (disconnection) {
            case REVOKED -> Notice.good(title, "The provider has revoked the consent. " + kept);
            case NOTHING_TO_REVOKE -> Notice.good(title, "There was no consent to revoke. " + kept);
            case NOT_REVOKED ->
                Notice.attention(
                        title,
                        "SyncBit has deleted the tokens, but the provider did not confirm the revocation. To revoke the "
                                + "consent there too, remove the application in the settings of the person's account "
                                + "at the provider. " + kept,
                        null);
        };
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
