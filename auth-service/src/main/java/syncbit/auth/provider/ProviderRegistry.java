package syncbit.auth.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import syncbit.common.api.Account;

/** The providers that are configured. */
@Component
public class ProviderRegistry {
    private final List<HealthProvider> configured;
    private final String firstLabel;

    ProviderRegistry(GoogleOAuthSettings google, FitbitOAuthSettings fitbit) {
        this.configured = Stream.of(GoogleProvider.provider(google, fitbit.userId()), FitbitProvider.provider(fitbit))
                .flatMap(Optional::stream)
                .toList();
        this.firstLabel = fitbit.userId();
    }

    /** The {@code user} label of the first account, whichever provider it comes through. */
    public String firstLabel() {
        return firstLabel;
    }

    /** All of them, the one that serves people today first; empty when no provider's settings are given. */
    public List<HealthProvider> all() {
        return configured;
    }

    /** The one, if it is configured. */
    public Optional<HealthProvider> find(Account.Provider id) {
        return configured.stream().filter(provider -> provider.id() == id).findFirst();
    }

    /** The one that goes by this name in URLs, if it is configured. */
    public Optional<HealthProvider> find(String id) {
        return configured.stream()
                .filter(provider -> provider.id().id().equals(id))
                .findFirst();
    }
}
