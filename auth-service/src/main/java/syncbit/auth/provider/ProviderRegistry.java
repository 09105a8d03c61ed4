package syncbit.auth.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import syncbit.common.api.Account;

/** The configured providers. */
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

    /** The default {@code user} label of the first account, for every provider. */
    public String firstLabel() {
        return firstLabel;
    }

    /** Returns all configured providers, Google first; empty if none is configured. */
    public List<HealthProvider> all() {
        return configured;
    }

    /** Returns the provider if it is configured. */
    public Optional<HealthProvider> find(Account.Provider id) {
        return configured.stream().filter(provider -> provider.id() == id).findFirst();
    }

    /** Returns the provider with this name in URLs if it is configured. */
    public Optional<HealthProvider> find(String id) {
        return configured.stream()
                .filter(provider -> provider.id().id().equals(id))
                .findFirst();
    }
}
