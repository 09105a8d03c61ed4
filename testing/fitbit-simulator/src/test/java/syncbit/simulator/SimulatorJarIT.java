package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar runs as a program. */
@Timeout(60)
class SimulatorJarIT {
    @Test
    void the_jar_starts_answers_and_stops() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader output = process.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            String said = String.valueOf(output.readLine());
            assertThat(said)
                    .startsWith("Fitbit and Google are simulated at http://127.0.0.1:")
                    .endsWith("for 3 people");
            URI people = URI.create(said.split(" ", -1)[6] + "/_control/people");

            assertThat(client.send(HttpRequest.newBuilder(people).build(), BodyHandlers.ofString())
                            .body())
                    .contains("\"displayName\":\"Chi\"");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_help_option_prints_the_settings() throws IOException, InterruptedException {
        Process process = start("--help");

        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines()).anyMatch(line -> line.contains("SIMULATOR_PORT"));
        }
        assertThat(process.waitFor()).isZero();
    }

    private static Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-jar", "target/fitbit-simulator.jar");
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("SIMULATOR_"));
        builder.environment().put("SIMULATOR_PORT", "0");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
