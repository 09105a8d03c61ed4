package syncbit.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import syncbit.common.json.Json;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit.VirtualHost;
import syncbit.testkit.VictoriaServer;
import syncbit.testkit.server.Servers;
import tools.jackson.databind.JsonNode;

/**
 * The stores of a system, initially empty.
 *
 * @param broker a virtual host
 * @param database one database and user for all three services
 * @param victoria the time-series store without deduplication, so that duplicate samples are visible
 */
public record SystemStores(VirtualHost broker, JdbcConnectionDetails database, VictoriaServer victoria)
        implements AutoCloseable {
    private static final JsonNode BROKER_USERS = permissions();

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

    /**
     * The settings of a service's own user of RabbitMQ, which has the rights that {@code bin/rabbitmq-users.sh} gives it.
     * Makes the user.
     *
     * @param role collector or writer
     */
    public Map<String, String> brokerUser(String role) {
        String user = role + "-" + broker.name();
        String password = "the-password-of-" + user;
        JsonNode rights = BROKER_USERS
                .valueStream()
                .filter(permission -> permission.path("user").asString().equals(role))
                .findFirst()
                .orElseThrow();
        put("/api/users/" + user, Map.of("password", password, "tags", ""));
        put(
                "/api/permissions/" + broker.name() + "/" + user,
                Map.of(
                        "configure", rights.path("configure").asString(),
                        "write", rights.path("write").asString(),
                        "read", rights.path("read").asString()));
        return Map.of("SPRING_RABBITMQ_USERNAME", user, "SPRING_RABBITMQ_PASSWORD", password);
    }

    private void put(String path, Map<String, String> content) {
        int status = broker.server()
                .api()
                .call("PUT", path, Json.MAPPER.writeValueAsString(content))
                .statusCode();
        if (status / 100 != 2) {
            throw new IllegalStateException("RabbitMQ answered " + status + " to PUT " + path);
        }
    }

    /** The permissions that the script prints. */
    private static JsonNode permissions() {
        try {
            Path passwords = Files.createTempDirectory("syncbit-passwords-");
            for (String name :
                    List.of("rabbitmq_password", "collector_rabbitmq_password", "writer_rabbitmq_password")) {
                Files.writeString(passwords.resolve(name), "any");
            }
            Process script = new ProcessBuilder(
                            SyncbitService.REPOSITORY
                                    .resolve("bin/rabbitmq-users.sh")
                                    .toString(),
                            passwords.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return Json.MAPPER.readTree(script.getInputStream()).path("permissions");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
