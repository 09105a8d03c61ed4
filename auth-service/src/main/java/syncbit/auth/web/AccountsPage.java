package syncbit.auth.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import syncbit.auth.account.Accounts;
import syncbit.auth.collector.Collector;
import syncbit.auth.provider.Providers;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;

/** The first page: who is connected, and how far their history is. */
@Controller
class AccountsPage {
    private final Accounts accounts;
    private final Providers providers;
    private final Collector collector;

    AccountsPage(Accounts accounts, Providers providers, Collector collector) {
        this.accounts = accounts;
        this.providers = providers;
        this.collector = collector;
    }

    @GetMapping(Paths.HOME)
    String accounts(Model model) {
        Map<String, AccountStatus> progress = progress();
        model.addAttribute("providers", providers.all());
        model.addAttribute(
                "accounts",
                accounts.all().stream()
                        .map(account -> AccountView.of(
                                account,
                                accounts.standing(account),
                                providers,
                                Optional.ofNullable(progress.get(account.label()))))
                        .toList());
        return "accounts";
    }

    private Map<String, AccountStatus> progress() {
        return collector.status().stream()
                .map(CollectorStatus::accounts)
                .flatMap(List::stream)
                .collect(Collectors.toMap(AccountStatus::user, Function.identity(), (first, second) -> first));
    }
}
