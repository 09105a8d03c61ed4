package syncbit.auth.consent;

import org.springframework.stereotype.Component;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.client.CollectorClient;
import syncbit.auth.client.GoogleIdentityResult;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.TokenEndpointResult;

/** Finds the identity of the person who consented: in Fitbit's token response, or by a call of the collector to Google's API. */
@Component
class IdentityResolver {
    private final CollectorClient collector;

    IdentityResolver(CollectorClient collector) {
        this.collector = collector;
    }

    /** The identity or the reason why it is unknown. */
    sealed interface Resolution {
        /** The identity is known. */
        record Known(PersonIdentity identity) implements Resolution {}

        /** The identity could not be determined. */
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
