package syncbit.auth.consent;

import org.springframework.stereotype.Component;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.client.CollectorClient;
import syncbit.auth.client.GoogleIdentityResult;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.TokenEndpointResult;

/** Finds out who has just consented: Fitbit's token answer says it, for Google the collector asks Google's API. */
@Component
class IdentityResolver {
    private final CollectorClient collector;

    IdentityResolver(CollectorClient collector) {
        this.collector = collector;
    }

    /** Who it is, or why that can't be told. */
    sealed interface Resolution {
        /** This person. */
        record Known(PersonIdentity identity) implements Resolution {}

        /** Nobody knows. */
        record Unknown(ConsentFailure failure) implements Resolution {}
    }

    Resolution resolve(HealthProvider provider, TokenEndpointResult.Granted granted) {
        if (provider.userIdParameter() != null) {
            return granted.person() == null
                    ? new Resolution.Unknown(ConsentFailure.anonymous(provider))
                    : new Resolution.Known(new PersonIdentity(provider.id(), granted.person(), null));
        }
        return switch (collector.identity(granted.tokens().access())) {
            case GoogleIdentityResult.Identified known ->
                new Resolution.Known(new PersonIdentity(
                        provider.id(),
                        known.identity().healthUserId(),
                        known.identity().legacyUserId()));
            case GoogleIdentityResult.Refused refused ->
                new Resolution.Unknown(new ConsentFailure("identity_refused", refused.advice(), true));
            case GoogleIdentityResult.Unavailable unavailable ->
                new Resolution.Unknown(new ConsentFailure("identity_unavailable", unavailable.advice(), true));
        };
    }
}
