package syncbit.collector.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import syncbit.common.api.Account;

/** The sources by provider. */
@Component
public class HealthSources {
    private final Map<Account.Provider, HealthSource> byProvider;

    HealthSources(List<HealthSource> sources) {
        this.byProvider = sources.stream().collect(Collectors.toMap(HealthSource::provider, Function.identity()));
    }

    /** The source of a provider, if this version supports it. */
    public Optional<HealthSource> of(Account.Provider provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }
}
