package syncbit.local.server;

import java.net.URI;

/**
 * The addresses and login of a running RabbitMQ with the management plugin.
 *
 * @param host the host it listens on
 * @param port the AMQP port
 * @param management the address of the management page and its HTTP API
 * @param username an administrator's name
 * @param password the administrator's password; {@link #toString()} omits it
 */
public record RabbitServer(String host, int port, URI management, String username, String password) {

    /** The HTTP API of the management plugin. */
    public ServerHttp api() {
        return new ServerHttp(management, username, password);
    }

    /**
     * Creates a virtual host and gives the administrator all rights on it.
     *
     * @throws IllegalStateException if RabbitMQ refuses it
     */
    public void makeVirtualHost(String name) {
        int status = api().call("PUT", "/api/vhosts/" + name, "{}").statusCode();
        if (status != 201 && status != 204) {
            throw new IllegalStateException(
                    "RabbitMQ answered " + status + " to the request for the virtual host " + name);
        }
    }

    @Override
    public String toString() {
        return "RabbitServer[" + host + ":" + port + "]";
    }
}
