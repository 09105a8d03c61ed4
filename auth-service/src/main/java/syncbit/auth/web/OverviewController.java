package syncbit.auth.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import syncbit.auth.account.AccountStore;
import syncbit.auth.client.CollectorClient;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;

/** The overview page {@code /}: the accounts and the progress of their history. */
@Controller
class OverviewController {
    private final AccountStore accounts;
    private final ProviderRegistry providers;
    private final CollectorClient collector;
    private final Clock clock;

    OverviewController(AccountStore accounts, ProviderRegistry providers, CollectorClient collector, Clock clock) {
        this.accounts = accounts;
        this.providers = providers;
        this.collector = collector;
        this.clock = clock;
    }

    /** Costs one request to collector-service and one statement, however many accounts there are. It only reads. */
    @GetMapping(Paths.HOME)
    String accounts(Model model) {
        Optional<CollectorStatus> status = collector.status();
        Map<String, AccountStatus> progress = progress(status);
        Instant now = clock.instant();
        List<AccountView> views = accounts.all().stream()
                .map(account -> AccountView.of(
                        account,
                        accounts.connectionState(account),
                        providers,
                        Optional.ofNullable(progress.get(account.label())),
                        now))
                .toList();
        model.addAttribute("broker", status.map(CollectorStatus::broker).orElse(null));
        model.addAttribute("providers", providers.all());
        model.addAttribute("accounts", views);
        model.addAttribute("counts", AccountCounts.of(views));
        return "accounts";
    }

    private static Map<String, AccountStatus> progress(Optional<CollectorStatus> status) {
        return status.stream()
                .map(CollectorStatus::accounts)
                .flatMap(List::stream)
                .collect(Collectors.toMap(AccountStatus::user, Function.identity(), (first, second) -> first));
    }
}
