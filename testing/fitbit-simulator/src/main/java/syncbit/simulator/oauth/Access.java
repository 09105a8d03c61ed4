package syncbit.simulator.oauth;

import java.util.Set;

/** What a bearer token is worth at this moment. */
public sealed interface Access {
    /** It opens these scopes of this person. */
    record Live(String person, Set<String> scopes) implements Access {}

    /** It did once. */
    record Expired() implements Access {}

    /** It never did, or the person took it back. */
    record Unknown() implements Access {}
}
