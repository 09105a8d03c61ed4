package syncbit.simulator.oauth;

import java.util.Set;

/** What a bearer token is worth at this moment. */
public sealed interface AccessTokenStatus {
    /** It opens these scopes of this person. */
    record Live(String person, Set<String> scopes) implements AccessTokenStatus {}

    /** It did once. */
    record Expired() implements AccessTokenStatus {}

    /** It never did, or the person took it back. */
    record Unknown() implements AccessTokenStatus {}
}
