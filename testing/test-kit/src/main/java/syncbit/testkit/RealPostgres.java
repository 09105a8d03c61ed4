package syncbit.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import syncbit.local.server.PostgresServer;
import syncbit.testkit.server.Servers;

/** Import this to run a Spring context on a new PostgreSQL database. */
@TestConfiguration(proxyBeanMethods = false)
public class RealPostgres {

    @Bean
    JdbcConnectionDetails freshDatabase() {
        return freshDatabase(Servers.postgres());
    }

    /** Creates an empty database on the server. Tests without Spring pass {@link Servers#postgres()}. */
    public static JdbcConnectionDetails freshDatabase(PostgresServer server) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be created", e);
        }
        return new Database(server, name);
    }

    private record Database(PostgresServer server, String name) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl(name);
        }

        @Override
        public String getUsername() {
            return server.username();
        }

        @Override
        public String getPassword() {
            return server.password();
        }
    }
}
