package syncbit.local.server;

/**
 * The address and login of a running PostgreSQL.
 *
 * @param host the host it listens on
 * @param port its port
 * @param username a superuser's name
 * @param password the superuser's password; {@link #toString()} omits it
 */
public record PostgresServer(String host, int port, String username, String password) {

    /** The JDBC URL of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "PostgresServer[" + host + ":" + port + "]";
    }
}
