package syncbit.auth.consent;

/** The result of revoking the tokens of a disconnected account. They are deleted here in every case. */
public enum RevocationResult {
    /** The provider revoked them. */
    REVOKED,
    /** The provider did not revoke them: the person has to remove the application there. */
    NOT_REVOKED,
    /** The account had no tokens. */
    NOTHING_TO_REVOKE
}
