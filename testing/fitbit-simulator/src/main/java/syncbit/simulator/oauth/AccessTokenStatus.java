package syncbit.simulator.oauth;

import java.util.Set;

/** The status of a bearer token at this moment. */
public sealed interface AccessTokenStatus {
    /** The token is valid for these scopes of this person. */
    record Live(String person, Set<String> scopes) implements AccessTokenStatus {}

    /** The token has expired. */
    record Expired() implements AccessTokenStatus {}

    /** The token was never issued, or the person revoked it. */
    record Unknown() implements AccessTokenStatus {}
}
