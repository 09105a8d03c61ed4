package syncbit.local.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import java.util.stream.Stream;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;

/** Sends commands to the running local runner and shows its answers. */
final class RunnerClient {
    private final RunnerAddress address;
    private final Console console;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunnerClient(RunnerAddress address, Console console) {
        this.address = address;
        this.console = console;
    }

    /** Starts everything with these settings; returns whether all programs are ready. */
    boolean up(RunnerSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.environment());
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return send("/up", HttpRequest.BodyPublishers.ofString(text.toString()));
    }

    /** Stops everything. */
    boolean down() {
        return send("/down", HttpRequest.BodyPublishers.noBody());
    }

    /** Stops the services and keeps the stores; returns whether all have stopped. */
    boolean stopServices() {
        return send("/stop-services", HttpRequest.BodyPublishers.noBody());
    }

    /** Shows the condition of each program; returns whether all are healthy. */
    boolean status() {
        return send("/status", HttpRequest.BodyPublishers.noBody());
    }

    private boolean send(String path, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + path))
                .header("Authorization", "Bearer " + address.token())
                .POST(body)
                .build();
        try (Stream<String> lines =
                http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            String end = lines.map(this::show).reduce("", (before, last) -> last);
            if (!end.equals(ControlServer.OK) && !end.equals(ControlServer.FAILED)) {
                throw new CommandException(
                        "the local runner has stopped answering: ./syncbit logs local-runner shows why");
            }
            return end.equals(ControlServer.OK);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException("the local runner (process " + address.pid() + ") does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while waiting for the local runner", e);
        }
    }

    private String show(String line) {
        if (line.startsWith(ControlServer.OUTPUT)) {
            console.say(line.substring(ControlServer.OUTPUT.length()));
        } else if (line.startsWith(ControlServer.WARNING)) {
            console.warn(line.substring(ControlServer.WARNING.length()));
        }
        return line;
    }
}
