package syncbit.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit.VirtualHost;
import syncbit.testkit.VictoriaServer;
import syncbit.testkit.server.Servers;

/**
 * The stores of a system, initially empty.
 *
 * @param broker a virtual host
 * @param database one database and user for all three services
 * @param victoria the time-series store without deduplication, so that duplicate samples are visible
 */
public record SystemStores(VirtualHost broker, JdbcConnectionDetails database, VictoriaServer victoria)
        implements AutoCloseable {

    public static SystemStores fresh() {
        return new SystemStores(
                VirtualHost.fresh(Servers.rabbit()),
                RealPostgres.freshDatabase(Servers.postgres()),
                VictoriaServer.startWithoutDedup());
    }

    /** The services' settings of the stores. */
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", String.valueOf(database.getJdbcUrl()),
                "SPRING_DATASOURCE_USERNAME", String.valueOf(database.getUsername()),
                "SPRING_DATASOURCE_PASSWORD", String.valueOf(database.getPassword()),
                "SPRING_RABBITMQ_HOST", broker.server().host(),
                "SPRING_RABBITMQ_PORT", Integer.toString(broker.server().port()),
                "SPRING_RABBITMQ_USERNAME", broker.server().username(),
                "SPRING_RABBITMQ_PASSWORD", broker.server().password(),
                "SPRING_RABBITMQ_VIRTUAL_HOST", broker.name());
    }

    /** The tables of the database with their schemas, without PostgreSQL's own. */
    public List<String> tables() {
        try (Connection connection = connect();
                ResultSet rows = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString("TABLE_SCHEM") + "." + rows.getString("TABLE_NAME"));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be listed", e);
        }
    }

    /** Opens a connection to the database. The caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    @Override
    public void close() {
        victoria.close();
    }
}
