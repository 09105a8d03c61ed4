package syncbit.image;

import java.io.IOException;
import java.io.InputStream;
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
     * @param arguments the path to ask for. With a method after it, any
     *     answer is printed, followed by a line with its status; a POST sends the standard input as JSON and waits as
     *     long as it takes
     */
    public static void main(String[] arguments) throws IOException {
        boolean post = arguments.length > 1 && arguments[1].equals("POST");
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + Probe.port(System.getenv(), arguments[0]) + arguments[0])
                        .toURL()
                        .openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(post ? 0 : TIMEOUT_MILLIS);
        connection.setRequestProperty(
                "Authorization",
                "Bearer "
                        + Files.readString(Path.of(System.getenv().getOrDefault("SYNCBIT_SECRETS_DIR", "/run/secrets"))
                                        .resolve("service_token"))
                                .strip());
        if (post) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            System.in.transferTo(connection.getOutputStream());
        }
        if (arguments.length == 1) {
            connection.getInputStream().transferTo(System.out);
            return;
        }
        int status = connection.getResponseCode();
        try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (answer != null) {
                answer.transferTo(System.out);
            }
        }
        System.out.println();
        System.out.print(status);
    }
}
