package syncbit.testkit.server;

import java.net.URI;

/**
 * A RabbitMQ that answers, its management plugin included.
 *
 * @param host where it listens
 * @param port of AMQP
 * @param management the address of the management page and its HTTP API
 * @param username an administrator
 * @param password of that administrator; {@link #toString()} leaves it out
 */
public record RabbitServer(String host, int port, URI management, String username, String password) {

    /** The HTTP API of the management plugin. */
    public ServerHttp api() {
        return new ServerHttp(management, username, password);
    }

    /** Makes a virtual host on which the administrator may do everything. */
    public void makeVirtualHost(String name) {
        int status = api().call("PUT", "/api/vhosts/" + name, "{}").statusCode();
        if (status != 201 && status != 204) {
            throw new IllegalStateException("RabbitMQ answered " + status + " to the new virtual host " + name);
        }
    }

    @Override
    public String toString() {
        return "RabbitServer[" + host + ":" + port + "]";
    }
}
