package syncbit.image;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs a service once while its image is built, so that the JDK's AOT cache (JEP 483, 514) knows which classes it loads
 * and which methods are hot. It gets a PostgreSQL of its own and no broker: what waits for one is trained up to the
 * connection that fails.
 */
public final class Training {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Enough for the counters of the interpreter to tell what is hot. */
    private static final int ROUNDS = 20;

    private static final String SERVICE_TOKEN = "only-while-the-image-is-built";

    private Training() {}

    /**
     * Trains.
     *
     * @param arguments the cache to make, then the Java arguments that start the service, then {@code --} and the paths that
     *     are asked for, of which the first tells when it is up
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(arguments);
        int end = words.indexOf("--");
        Path cache = Path.of(words.getFirst());
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start()) {
            Process service = start(cache, words.subList(1, end), postgres.getPort());
            ask(service, words.subList(end + 1, words.size()));
            service.destroy();
            service.waitFor();
        }
        if (!Files.isRegularFile(cache)) {
            throw new IllegalStateException("The service left no " + cache);
        }
    }

    private static Process start(Path cache, List<String> javaArguments, int databasePort) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:AOTCacheOutput=" + cache);
        // Profiles of what was hot serve compilers that the services do without; jvm.options unlocks the flag.
        command.add("-XX:-AOTRecordTraining");
        command.addAll(javaArguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:" + databasePort + "/postgres",
                        "SPRING_DATASOURCE_USERNAME", "postgres",
                        "SPRING_DATASOURCE_PASSWORD", "postgres",
                        // Nobody listens there.
                        "SPRING_RABBITMQ_PORT", "1",
                        "SERVICE_TOKEN", SERVICE_TOKEN,
                        "ADMIN_PASSWORD", "only while the image is built",
                        "TOKEN_ENCRYPTION_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "FITBIT_CLIENT_ID", "training",
                        "FITBIT_CLIENT_SECRET", "training"));
        return builder.start();
    }

    private static void ask(Process service, List<String> paths) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            while (status(client, paths.getFirst()) != 200) {
                if (!service.isAlive() || System.nanoTime() > deadline) {
                    service.destroyForcibly();
                    throw new IllegalStateException("The service did not come up; its log says why");
                }
                Thread.sleep(100);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (String path : paths) {
                    status(client, path);
                }
            }
        }
    }

    /** The answer's status, or 0 where there is none. */
    private static int status(HttpClient client, String path) throws InterruptedException {
        try {
            String origin = "http://localhost:" + Probe.port(System.getenv(), path);
            HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + SERVICE_TOKEN)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
