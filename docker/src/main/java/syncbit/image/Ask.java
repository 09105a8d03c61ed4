package syncbit.image;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what the service in the same container answers to one who knows the service token. */
public final class Ask {
    private static final int TIMEOUT_MILLIS = 20_000;

    private Ask() {}

    /**
     * Asks.
     *
     * @param arguments the path to ask for; the port is {@code SERVER_PORT} of the environment
     */
    public static void main(String[] arguments) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://localhost:" + System.getenv("SERVER_PORT") + arguments[0])
                        .toURL()
                        .openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty(
                "Authorization",
                "Bearer "
                        + Files.readString(Path.of("/run/secrets/service_token"))
                                .strip());
        connection.getInputStream().transferTo(System.out);
    }
}
