package syncbit.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseProblemTest {
    @ParameterizedTest
    @CsvSource({
        "25006, read-only",
        "53100, The disk of PostgreSQL is full",
        "53300, max_connections",
        "55P03, did not grant a lock in time",
        "57014, did not finish a statement in time",
        "57P03, does not answer",
        "08006, does not answer",
        "28P01, SPRING_DATASOURCE_PASSWORD",
    })
    void a_failure_of_the_server_has_its_remedy(String sqlState, String remedy) {
        assertThat(DatabaseProblem.of(
                        new DataAccessResourceFailureException("failed", new SQLException("ERROR", sqlState))))
                .hasValueSatisfying(problem -> assertThat(problem).contains(remedy));
    }

    @Test
    void an_exhausted_pool_means_that_the_server_does_not_answer() {
        assertThat(DatabaseProblem.of(new CannotCreateTransactionException(
                        "failed", new SQLTransientConnectionException("timed out after 10001ms"))))
                .hasValueSatisfying(problem -> assertThat(problem).contains("does not answer"));
    }

    @Test
    void the_last_failure_to_connect_explains_an_exhausted_pool() {
        assertThat(DatabaseProblem.of(
                        new SQLTransientConnectionException("timed out", new SQLException("FATAL", "28P01"))))
                .hasValueSatisfying(problem -> assertThat(problem).contains("refuses the login"));
    }

    @Test
    void a_defect_has_no_remedy() {
        assertThat(DatabaseProblem.of(new IllegalStateException("failed", new SQLException("ERROR", "42P01"))))
                .isEmpty();
        assertThat(DatabaseProblem.of(new IllegalStateException("failed"))).isEmpty();
    }
}
