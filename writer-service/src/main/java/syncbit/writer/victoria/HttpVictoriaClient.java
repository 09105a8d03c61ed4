package syncbit.writer.victoria;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import syncbit.common.json.Json;
import syncbit.writer.sample.Sample;

/** Calls the HTTP API of VictoriaMetrics, single-node. */
@Component
@EnableConfigurationProperties(VictoriaSettings.class)
final class HttpVictoriaClient implements VictoriaClient {
    private static final String IMPORT_PATH = "/api/v1/import/prometheus";
    private static final String NOT_AN_IMPORT_URL = "VICTORIA_ENDPOINT does not end in " + IMPORT_PATH;
    /** VictoriaMetrics uses little more than one core for a request. */
    private static final int PARALLEL_REQUESTS = 2;
    /** A smaller part is not worth a request of its own. */
    private static final int MIN_SAMPLES_PER_REQUEST = 1_000;
    /** Keeps the body of a request below the limits of common proxies. */
    private static final int SERIES_PER_REQUEST = 100;

    private static final Pattern EXTRA_LABEL = Pattern.compile("(?:^|&)extra_label=([^=&]+)=");
    private static final String PROBE = "syncbit_probe NaN\n";
    /**
     * 2100-01-01, later than any sample. VictoriaMetrics 1.112 answers an export with an end in the year 2200 with 200 and no
     * sample, as if the series were empty.
     */
    private static final long MAX_MILLIS = 4_102_444_800_000L;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    /** A silent VictoriaMetrics shows in the health within 30 s. */
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);

    private final VictoriaSettings settings;
    private final Timer imports;
    private final HttpClient http;
    /** The names of the labels that the query of the import URL adds to each series. */
    private final Set<String> extraLabels;

    private volatile boolean silent;

    HttpVictoriaClient(VictoriaSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.imports = Timer.builder("syncbit.import")
                .description("Duration of import requests to VictoriaMetrics")
                .register(metrics);
        this.extraLabels = EXTRA_LABEL
                .matcher(String.valueOf(settings.importAddress().getQuery()))
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toSet());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(shorter(settings.timeout(), LONGEST_CONNECT))
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public PendingOutcome beginImport(List<Sample> samples) {
        List<PendingOutcome> parts = new ArrayList<>();
        int size = Math.max(MIN_SAMPLES_PER_REQUEST, Math.ceilDiv(samples.size(), PARALLEL_REQUESTS));
        for (int from = 0; from < samples.size(); from += size) {
            // The next part is compressed while the first is sent.
            parts.add(beginRequest(samples.subList(from, Math.min(samples.size(), from + size))));
        }
        return () -> parts.stream()
                .map(PendingOutcome::await)
                .reduce(VictoriaOutcome::and)
                .orElseGet(VictoriaOutcome.Done::new);
    }

    private PendingOutcome beginRequest(List<Sample> samples) {
        HttpRequest request = request(settings.importAddress())
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(ImportBody.of(samples)))
                .build();
        Timer.Sample begin = Timer.start();
        PendingOutcome answer = VictoriaHttp.begin(http, request);
        return () -> {
            try {
                return answer.await();
            } finally {
                begin.stop(imports);
            }
        };
    }

    @Override
    public VictoriaOutcome probe() {
        VictoriaOutcome answer = VictoriaHttp.send(
                http,
                request(settings.importAddress())
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(PROBE))
                        .build());
        // The line is well-formed. VictoriaMetrics also answers 400 to an unknown path.
        return answer instanceof VictoriaOutcome.Refused refused
                ? new VictoriaOutcome.Misconfigured(
                        "VictoriaMetrics has no import at the address in VICTORIA_ENDPOINT (" + refused.reason()
                                + "): set it to the whole import URL and start the writer again")
                : answer;
    }

    @Override
    public VictoriaOutcome delete(Collection<String> series) {
        // A series younger than about a second is not in the index yet, so a deletion would miss it.
        VictoriaOutcome answer = flush();
        List<String> all = List.copyOf(series);
        for (int from = 0; answer instanceof VictoriaOutcome.Done && from < all.size(); from += SERIES_PER_REQUEST) {
            answer = post(
                    "/api/v1/admin/tsdb/delete_series",
                    all.subList(from, Math.min(all.size(), from + SERIES_PER_REQUEST)));
        }
        return answer;
    }

    @Override
    public VictoriaOutcome export(String selector, Instant from, Instant before, Consumer<ExportedSamples> each) {
        // A series is read in parts, so that few of its samples are in memory.
        return export(
                List.of(selector),
                from.toEpochMilli(),
                before.toEpochMilli() - 1,
                "&max_rows_per_line=10000&reduce_mem_usage=1",
                each);
    }

    @Override
    public VictoriaOutcome exportSeries(
            Collection<String> series, long fromMillis, long toMillis, Consumer<ExportedSamples> each) {
        List<String> all = List.copyOf(series);
        VictoriaOutcome outcome = new VictoriaOutcome.Done();
        for (int from = 0; outcome instanceof VictoriaOutcome.Done && from < all.size(); from += SERIES_PER_REQUEST) {
            outcome = export(
                    all.subList(from, Math.min(all.size(), from + SERIES_PER_REQUEST)),
                    Math.max(fromMillis, 0),
                    Math.min(toMillis, MAX_MILLIS),
                    // With reduce_mem_usage the export would skip deduplication.
                    "",
                    part -> each.accept(part.without(extraLabels)));
        }
        return outcome;
    }

    private VictoriaOutcome export(
            List<String> selectors, long fromMillis, long toMillis, String options, Consumer<ExportedSamples> each) {
        String form = form(selectors) + "&start=" + BigDecimal.valueOf(fromMillis, 3) + "&end="
                + BigDecimal.valueOf(toMillis, 3) + options;
        return isImportUrl()
                ? VictoriaHttp.sendForLines(
                        http,
                        posting("/api/v1/export", form),
                        line -> each.accept(Json.MAPPER.readValue(line, ExportedSamples.class)))
                : new VictoriaOutcome.Refused(NOT_AN_IMPORT_URL);
    }

    @Override
    public VictoriaOutcome flush() {
        return post("/internal/force_flush", List.of());
    }

    @Override
    public Duration timeout() {
        return settings.timeout();
    }

    @Override
    public ProcessStart processStart() {
        if (!isImportUrl()) {
            return new ProcessStart.Unknown(NOT_AN_IMPORT_URL);
        }
        StringBuilder page = new StringBuilder();
        VictoriaOutcome answer = VictoriaHttp.sendForLines(
                http,
                request(sibling("/metrics"))
                        .timeout(shorter(settings.timeout(), LONGEST_CHECK))
                        .build(),
                line -> page.append(line).append('\n'));
        ProcessStart start = answer instanceof VictoriaOutcome.Done
                ? ProcessStartParser.parse(page.toString())
                : ProcessStart.failed(answer);
        silent = start instanceof ProcessStart.Unreachable;
        return start;
    }

    /** Whether VictoriaMetrics did not answer the last check of its process. */
    boolean isSilent() {
        return silent;
    }

    private VictoriaOutcome post(String path, List<String> selectors) {
        return isImportUrl()
                ? VictoriaHttp.send(http, posting(path, form(selectors)))
                : new VictoriaOutcome.Refused(NOT_AN_IMPORT_URL);
    }

    private HttpRequest posting(String path, String form) {
        return request(sibling(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private static String form(List<String> selectors) {
        return selectors.stream()
                .map(selector -> "match%5B%5D=" + URLEncoder.encode(selector, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private boolean isImportUrl() {
        return settings.importAddress().getRawPath().endsWith(IMPORT_PATH);
    }

    /** Another endpoint of the same server. Keeps the query, which may hold {@code extra_label}. */
    private URI sibling(String path) {
        return URI.create(settings.importAddress().toString().replaceFirst(IMPORT_PATH, path));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(settings.timeout());
        String authorization = settings.authorization();
        return authorization == null ? request : request.header("Authorization", authorization);
    }
}
