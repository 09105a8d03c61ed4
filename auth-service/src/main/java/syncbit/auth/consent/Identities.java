package syncbit.auth.consent;

import org.springframework.stereotype.Component;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.collector.Collector;
import syncbit.auth.collector.GoogleAnswer;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.TokenAnswer;

/** Finds out who has just consented: Fitbit's token answer says it, for Google the collector asks Google's API. */
@Component
class Identities {
    private final Collector collector;

    Identities(Collector collector) {
        this.collector = collector;
    }

    /** Who it is, or why that can't be told. */
    sealed interface Found {
        /** This person. */
        record Person(PersonIdentity identity) implements Found {}

        /** Nobody knows. */
        record Nobody(Failure why) implements Found {}
    }

    Found of(HealthProvider provider, TokenAnswer.Granted granted) {
        if (provider.personParameter() != null) {
            return granted.person() == null
                    ? new Found.Nobody(Failure.anonymous(provider))
                    : new Found.Person(new PersonIdentity(provider.id(), granted.person(), null));
        }
        return switch (collector.identity(granted.tokens().access())) {
            case GoogleAnswer.Identified known ->
                new Found.Person(new PersonIdentity(
                        provider.id(),
                        known.identity().healthUserId(),
                        known.identity().legacyUserId()));
            case GoogleAnswer.Refused refused ->
                new Found.Nobody(new Failure("identity_refused", refused.advice(), true));
            case GoogleAnswer.Unavailable unavailable ->
                new Found.Nobody(new Failure("identity_unavailable", unavailable.advice(), true));
        };
    }
}
