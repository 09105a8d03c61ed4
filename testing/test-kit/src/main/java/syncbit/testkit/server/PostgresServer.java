package syncbit.testkit.server;

/**
 * A PostgreSQL that answers.
 *
 * @param host where it listens
 * @param port its port
 * @param username a superuser
 * @param password of that superuser; {@link #toString()} leaves it out
 */
public record PostgresServer(String host, int port, String username, String password) {

    /** The address of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "PostgresServer[" + host + ":" + port + "]";
    }
}
