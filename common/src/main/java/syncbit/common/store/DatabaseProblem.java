package syncbit.common.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains failures of PostgreSQL that a retry or an operator can solve: the cause and the remedy. */
public final class DatabaseProblem {
    static final String READ_ONLY = "PostgreSQL is read-only: switch default_transaction_read_only off, or set"
            + " SPRING_DATASOURCE_URL to the primary server";

    private static final String SILENT =
            "PostgreSQL does not answer: check that it runs and that" + " SPRING_DATASOURCE_URL names its address";

    private DatabaseProblem() {}

    /** Returns the explanation, without a final period; empty if the failure has another cause, such as a defect. */
    public static Optional<String> of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                // Thrown by the pool; its cause, if any, is the last failure to connect.
                Optional<String> reason = cause.getCause() == null ? Optional.empty() : of(cause.getCause());
                return reason.or(() -> Optional.of(SILENT));
            }
            if (cause instanceof SQLException problem && problem.getSQLState() != null) {
                return explain(problem.getSQLState());
            }
        }
        return Optional.empty();
    }

    /**
     * Explains an SQLSTATE.
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL, error codes</a>
     */
    private static Optional<String> explain(String sqlState) {
        return switch (sqlState) {
            case "25006" -> Optional.of(READ_ONLY);
            case "53100" -> Optional.of("The disk of PostgreSQL is full: free space on it");
            case "53200" -> Optional.of("PostgreSQL has no memory left: give it more");
            case "53300" ->
                Optional.of("PostgreSQL has no free connection: raise its max_connections, or close other connections");
            case "55P03" ->
                Optional.of(
                        "PostgreSQL did not grant a lock in time: another request or another instance of this service"
                                + " is still at work");
            case "57014" -> Optional.of("PostgreSQL did not finish a statement in time: check its load and its disk");
            default -> explainClass(sqlState.substring(0, 2));
        };
    }

    private static Optional<String> explainClass(String sqlClass) {
        return switch (sqlClass) {
            case "08", "57" -> Optional.of(SILENT);
            case "28" ->
                Optional.of("PostgreSQL refuses the login: correct SPRING_DATASOURCE_USERNAME and"
                        + " SPRING_DATASOURCE_PASSWORD");
            case "25" -> Optional.of("PostgreSQL ended a transaction that had stood still");
            case "40" -> Optional.of("PostgreSQL rolled back a transaction because of a concurrent one");
            case "53", "58" -> Optional.of("PostgreSQL lacks a resource of its system: its log names it");
            default -> Optional.empty();
        };
    }
}
