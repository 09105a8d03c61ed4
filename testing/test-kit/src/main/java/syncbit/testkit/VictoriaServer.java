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

/** A VictoriaMetrics of a test's own, with basic auth, that can be switched off and on again. */
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

    /** Starts an empty one as SyncBit asks for it: of samples with one series and time only one is kept. */
    public static VictoriaServer start() {
        return new VictoriaServer(
                new VictoriaOptions(true, "syncbit", UUID.randomUUID().toString()));
    }

    /** Starts an empty one that keeps every sample it is sent, so that a sample sent twice shows. */
    public static VictoriaServer startWithoutDedup() {
        return new VictoriaServer(
                new VictoriaOptions(false, "syncbit", UUID.randomUUID().toString()));
    }

    /** Its address. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Where samples are posted: a value for {@code VICTORIA_ENDPOINT}. */
    public URI importUrl() {
        return url().resolve("/api/v1/import/prometheus");
    }

    /** The user of its basic auth. */
    public String username() {
        return options.username();
    }

    /** The password of its basic auth. */
    public String password() {
        return options.password();
    }

    /**
     * One sample that it holds.
     *
     * @param name the metric's name
     * @param labels the other labels
     * @param value the value
     * @param timestampMillis the time, in milliseconds of the epoch
     */
    public record Sample(String name, Map<String, String> labels, double value, long timestampMillis) {}

    /**
     * All samples of the series that match, in no order; what was sent before this call is among them.
     *
     * @param match a series selector, such as {@code {user="anna"}} or {@code fitbit_steps_total}
     */
    public List<Sample> export(String match) {
        http.get("/internal/force_flush");
        // Without a start, an export reaches back no further than the epoch; without an end, no further than now.
        String body = http.get(
                "/api/v1/export?match[]=".replace("[]", "%5B%5D") + URLEncoder.encode(match, StandardCharsets.UTF_8));
        List<Sample> samples = new ArrayList<>();
        body.lines().map(JSON::readTree).forEach(series -> addSamples(series, samples));
        return samples;
    }

    /** Sends lines of Prometheus's text format, as a writer would. */
    public void importLines(String lines) {
        int status = http.call("POST", "/api/v1/import/prometheus", lines).statusCode();
        if (status != 204) {
            throw new IllegalStateException("VictoriaMetrics answered " + status);
        }
    }

    /** Switches it off: it refuses connections. Its data stays. */
    public void switchOff() {
        server.stop();
    }

    /** Ends it as a power cut does: what it acknowledged in its last seconds may be lost. */
    public void kill() {
        server.kill();
    }

    /** Switches it on again, on the same port. */
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
