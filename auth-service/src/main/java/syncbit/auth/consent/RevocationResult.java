package syncbit.auth.consent;

/** What became of the tokens of an account that was disconnected; here they are forgotten either way. */
public enum RevocationResult {
    /** The provider took them back. */
    REVOKED,
    /** The provider could not be told: the person has to remove the application there. */
    NOT_REVOKED,
    /** There were none. */
    NOTHING_TO_REVOKE
}
