package syncbit.testkit;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import syncbit.local.server.RestartableServer;
import syncbit.local.server.ServerHttp;
import syncbit.local.server.VictoriaOptions;
import syncbit.testkit.server.Servers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A VictoriaMetrics server for one test, with basic auth. The test can stop and restart it. */
public final class VictoriaServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final VictoriaOptions options;
    private final RestartableServer server;
    private final ServerHttp http;

    private VictoriaServer(VictoriaOptions options) {
        this.options = options;
        this.server = Servers.victoria(options);
        this.http = new ServerHttp(url(), options.username(), options.password());
    }

    /** Starts an empty server with the deduplication that SyncBit recommends: it keeps one sample per series and time. */
    public static VictoriaServer start() {
        return new VictoriaServer(
                new VictoriaOptions(true, "syncbit", UUID.randomUUID().toString()));
    }

    /** Starts an empty server with deduplication and further arguments, such as {@code -storage.maxDailySeries=1}. */
    public static VictoriaServer startWith(String... flags) {
        return new VictoriaServer(
                new VictoriaOptions(true, "syncbit", UUID.randomUUID().toString(), List.of(flags)));
    }

    /** Starts an empty server without deduplication, so that a test sees a sample that was sent twice. */
    public static VictoriaServer startWithoutDedup() {
        return new VictoriaServer(
                new VictoriaOptions(false, "syncbit", UUID.randomUUID().toString()));
    }

    /** The address of the server. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The import URL, a value for {@code VICTORIA_ENDPOINT}. */
    public URI importUrl() {
        return url().resolve("/api/v1/import/prometheus");
    }

    /** The user for basic auth. */
    public String username() {
        return options.username();
    }

    /** The password for basic auth. */
    public String password() {
        return options.password();
    }

    /**
     * A stored sample.
     *
     * @param name the metric's name
     * @param labels the other labels
     * @param value the value
     * @param timestampMillis the time, in milliseconds of the epoch
     */
    public record Sample(String name, Map<String, String> labels, double value, long timestampMillis) {}

    /**
     * Returns all samples of the matching series, including those sent just before, in no particular order.
     *
     * @param match a series selector, such as {@code {user="anna"}} or {@code fitbit_steps_total}
     */
    public List<Sample> export(String match) {
        http.get("/internal/force_flush");
        // Without a start, an export begins at the epoch; without an end, it ends now.
        String body = http.get(
                "/api/v1/export?match[]=".replace("[]", "%5B%5D") + URLEncoder.encode(match, StandardCharsets.UTF_8));
        List<Sample> samples = new ArrayList<>();
        body.lines().map(JSON::readTree).forEach(series -> addSamples(series, samples));
        return samples;
    }

    /** Imports lines in Prometheus's text format. */
    public void importLines(String lines) {
        int status = http.call("POST", "/api/v1/import/prometheus", lines).statusCode();
        if (status != 204) {
            throw new IllegalStateException("VictoriaMetrics answered " + status);
        }
    }

    /**
     * Deletes series.
     *
     * @param match a series selector
     */
    public void deleteSeries(String match) {
        http.get("/internal/force_flush");
        String query = "match%5B%5D=" + URLEncoder.encode(match, StandardCharsets.UTF_8);
        int status = http.call("POST", "/api/v1/admin/tsdb/delete_series?" + query, "")
                .statusCode();
        if (status != 204) {
            throw new IllegalStateException("VictoriaMetrics answered " + status);
        }
    }

    /** Stops the server: it refuses connections. Its data stays. */
    public void switchOff() {
        server.stop();
    }

    /** Kills the server as a power failure does: samples acknowledged in the last seconds may be lost. */
    public void kill() {
        server.kill();
    }

    /** Suspends it: it stays connected and does not answer. */
    public void suspend() {
        server.suspend();
    }

    /** Resumes it after {@link #suspend()}. */
    public void resume() {
        server.resume();
    }

    /** Restarts the server on the same port. */
    public void switchOn() {
        server.start();
    }

    @Override
    public void close() {
        server.close();
    }

    private static void addSamples(JsonNode series, List<Sample> samples) {
        Map<String, String> labels = new HashMap<>();
        series.get("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        String name = String.valueOf(labels.remove("__name__"));
        for (int i = 0; i < series.get("values").size(); i++) {
            samples.add(new Sample(
                    name,
                    Map.copyOf(labels),
                    series.get("values").get(i).asDouble(),
                    series.get("timestamps").get(i).asLong()));
        }
    }
}
