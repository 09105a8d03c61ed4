package syncbit.auth.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import syncbit.auth.account.AccountStore;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.common.api.Account;
import syncbit.common.summary.UserLabel;

/**
 * The two pages before a new account's consent: the label it will have, then what will be asked.
 *
 * <p>The second leads on to the provider by a link: a form whose answer redirects to another site is stopped by our own
 * {@code form-action 'self'}.
 */
@Controller
class ConnectController {
    private final ProviderRegistry providers;
    private final AccountStore accounts;

    ConnectController(ProviderRegistry providers, AccountStore accounts) {
        this.providers = providers;
        this.accounts = accounts;
    }

    @GetMapping(Paths.CONNECT + "{id}")
    String connect(@PathVariable String id, @RequestParam(required = false) @Nullable String label, Model model) {
        HealthProvider provider =
                providers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String chosen = label == null || label.isBlank() ? null : label.strip();
        String error = error(chosen);
        model.addAttribute("provider", provider);
        model.addAttribute("google", googleLink(provider));
        model.addAttribute("label", chosen);
        model.addAttribute("error", error);
        model.addAttribute("firstLabel", accounts.all().isEmpty() ? provider.firstLabel() : null);
        model.addAttribute("next", label != null && error == null ? Paths.authorization(provider.id(), chosen) : null);
        return "connect";
    }

    /** Returns the link to the connect page of Google, unless this is it. */
    private @Nullable String googleLink(HealthProvider provider) {
        return provider.id() == Account.Provider.GOOGLE
                ? null
                : providers
                        .find(Account.Provider.GOOGLE)
                        .map(google -> Paths.connect(google.id(), null))
                        .orElse(null);
    }

    private @Nullable String error(@Nullable String label) {
        if (label == null) {
            return null;
        }
        if (!UserLabel.isValid(label)) {
            return "A label is 1 to 64 letters, digits or _ . @ - and begins with a letter or digit.";
        }
        return accounts.find(label)
                .map(taken -> "An account with this label already exists. To reconnect it, use its Reconnect button.")
                .orElse(null);
    }
}
