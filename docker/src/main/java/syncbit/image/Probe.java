package syncbit.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks the service in the same container whether it is well, as the image's health check: the image needs neither a shell
 * nor curl for it. A bare socket, because an HTTP client would take several times as long to load.
 */
public final class Probe {
    private static final int TIMEOUT_MILLIS = 3_000;

    private Probe() {}

    /**
     * Ends with status 0 if the answer is 200, else 1.
     *
     * @param arguments the path to ask for
     */
    public static void main(String[] arguments) {
        System.exit(isWell(port(System.getenv(), arguments[0]), arguments[0]) ? 0 : 1);
    }

    /**
     * The port that serves a path: {@code MANAGEMENT_SERVER_PORT} for health and metrics if it is set, else
     * {@code SERVER_PORT}.
     */
    static int port(Map<String, String> environment, String path) {
        String management = environment.getOrDefault("MANAGEMENT_SERVER_PORT", "");
        return Integer.parseInt(
                path.startsWith("/actuator/") && !management.isEmpty() ? management : environment.get("SERVER_PORT"));
    }

    static boolean isWell(int port, String path) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            System.out.println(status);
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            System.out.println(e.getMessage());
            return false;
        }
    }
}
