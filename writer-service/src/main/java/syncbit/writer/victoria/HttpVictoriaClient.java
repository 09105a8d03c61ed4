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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import syncbit.common.json.Json;
import syncbit.writer.sample.Sample;

/** Imports samples, deletes series and reads them back. */
@Component
@EnableConfigurationProperties(VictoriaSettings.class)
final class HttpVictoriaClient implements VictoriaClient {
    private static final String IMPORT_PATH = "/api/v1/import/prometheus";
    private static final String NO_SIBLINGS = "VICTORIA_ENDPOINT does not end in " + IMPORT_PATH;
    /** VictoriaMetrics spends little more than one processor on a request. */
    private static final int REQUESTS_SIDE_BY_SIDE = 2;
    /** Fewer are not worth a second request. */
    private static final int SAMPLES_PER_REQUEST = 1_000;
    /** Keeps the body of a deletion within what proxies let pass. */
    private static final int SERIES_PER_DELETION = 100;

    private final VictoriaSettings settings;
    private final Timer imports;
    private final HttpClient http;

    HttpVictoriaClient(VictoriaSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.imports = Timer.builder("syncbit.import")
                .description("Import requests to VictoriaMetrics")
                .register(metrics);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(
                        settings.timeout().compareTo(Duration.ofSeconds(5)) < 0
                                ? settings.timeout()
                                : Duration.ofSeconds(5))
                .build();
    }

    @Override
    public PendingOutcome beginImport(List<Sample> samples) {
        List<PendingOutcome> parts = new ArrayList<>();
        int size = Math.max(SAMPLES_PER_REQUEST, Math.ceilDiv(samples.size(), REQUESTS_SIDE_BY_SIDE));
        for (int from = 0; from < samples.size(); from += size) {
            // The first is under way while the next is compressed.
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
        PendingOutcome answer = VictoriaHttp.begun(http, request);
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
        VictoriaOutcome answer = VictoriaHttp.of(
                http,
                request(settings.importAddress()).POST(BodyPublishers.noBody()).build());
        // Nothing can't be malformed. VictoriaMetrics answers 400 where a path leads nowhere.
        return answer instanceof VictoriaOutcome.Refused refused
                ? new VictoriaOutcome.Misconfigured("VictoriaMetrics has no import where VICTORIA_ENDPOINT says ("
                        + refused.reason() + "): set it to the whole import URL and start the writer again")
                : answer;
    }

    @Override
    public VictoriaOutcome delete(Collection<String> series) {
        // A series younger than a second or so is not in the index yet; its deletion would find nothing.
        VictoriaOutcome answer = flush();
        List<String> all = List.copyOf(series);
        for (int from = 0; answer instanceof VictoriaOutcome.Done && from < all.size(); from += SERIES_PER_DELETION) {
            answer = post(
                    "/api/v1/admin/tsdb/delete_series",
                    all.subList(from, Math.min(all.size(), from + SERIES_PER_DELETION)));
        }
        return answer;
    }

    @Override
    public VictoriaOutcome export(String selector, Instant from, Instant before, Consumer<ExportedSamples> each) {
        // The parts are read one at a time: however many samples a series has, few are in memory.
        return export(
                selector,
                from.toEpochMilli(),
                before.toEpochMilli() - 1,
                "&max_rows_per_line=10000&reduce_mem_usage=1",
                each);
    }

    @Override
    public ExportedTimes exportTimes(String series, long fromMillis, long toMillis) {
        List<Long> times = new ArrayList<>();
        // With less memory they would come as they were imported, before deduplication.
        VictoriaOutcome answer =
                export(series, fromMillis, toMillis, "", samples -> times.addAll(samples.timestamps()));
        return answer instanceof VictoriaOutcome.Done
                ? new ExportedTimes.Found(times)
                : new ExportedTimes.Failed(answer);
    }

    private VictoriaOutcome export(
            String selector, long fromMillis, long toMillis, String options, Consumer<ExportedSamples> each) {
        String form = form(List.of(selector)) + "&start=" + BigDecimal.valueOf(fromMillis, 3) + "&end="
                + BigDecimal.valueOf(toMillis, 3) + options;
        return leadsToImport()
                ? VictoriaHttp.lines(
                        http,
                        posting("/api/v1/export", form),
                        line -> each.accept(Json.MAPPER.readValue(line, ExportedSamples.class)))
                : new VictoriaOutcome.Refused(NO_SIBLINGS);
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
        if (!leadsToImport()) {
            return new ProcessStart.Unknown(NO_SIBLINGS);
        }
        StringBuilder page = new StringBuilder();
        VictoriaOutcome answer = VictoriaHttp.lines(
                http,
                request(sibling("/metrics")).build(),
                line -> page.append(line).append('\n'));
        return answer instanceof VictoriaOutcome.Done
                ? ProcessStartParser.read(page.toString())
                : ProcessStart.none(answer);
    }

    private VictoriaOutcome post(String path, List<String> selectors) {
        return leadsToImport()
                ? VictoriaHttp.of(http, posting(path, form(selectors)))
                : new VictoriaOutcome.Refused(NO_SIBLINGS);
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

    private boolean leadsToImport() {
        return settings.importAddress().getRawPath().endsWith(IMPORT_PATH);
    }

    /** The query stays: it may hold the label that tells this writer's series from another's. */
    private URI sibling(String path) {
        return URI.create(settings.importAddress().toString().replaceFirst(IMPORT_PATH, path));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(settings.timeout());
        String authorization = settings.authorization();
        return authorization == null ? request : request.header("Authorization", authorization);
    }
}
