package syncbit.common.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;

/** Asks PostgreSQL whether it can be written to. */
final class DatabaseCheck implements Callable<Health> {
    private final DataSource dataSource;

    DatabaseCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Health call() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show transaction_read_only")) {
            answer.next();
            return answer.getString(1).equals("off")
                    ? Health.up().withDetail("database", "PostgreSQL").build()
                    : Health.down()
                            .withDetail("database", "PostgreSQL")
                            .withDetail("reason", DatabaseProblem.READ_ONLY)
                            .build();
        }
    }
}
