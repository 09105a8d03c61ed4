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
public final class VictoriaClient {
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

    VictoriaClient(VictoriaSettings settings, MeterRegistry metrics) {
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

    /** Sends the samples in one request. */
    public VictoriaAnswer importSamples(List<Sample> samples) {
        return beginImport(samples).await();
    }

    /**
     * Sends the samples, in requests side by side where they are many, and returns while they are under way; the answer
     * is waited for apart.
     */
    public PendingAnswer beginImport(List<Sample> samples) {
        List<PendingAnswer> parts = new ArrayList<>();
        int size = Math.max(SAMPLES_PER_REQUEST, Math.ceilDiv(samples.size(), REQUESTS_SIDE_BY_SIDE));
        for (int from = 0; from < samples.size(); from += size) {
            // The first is under way while the next is compressed.
            parts.add(beginRequest(samples.subList(from, Math.min(samples.size(), from + size))));
        }
        return () -> parts.stream()
                .map(PendingAnswer::await)
                .reduce(VictoriaAnswer::and)
                .orElseGet(VictoriaAnswer.Done::new);
    }

    private PendingAnswer beginRequest(List<Sample> samples) {
        HttpRequest request = request(settings.importAddress())
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(ImportBody.of(samples)))
                .build();
        Timer.Sample begin = Timer.start();
        PendingAnswer answer = Exchange.begun(http, request);
        return () -> {
            try {
                return answer.await();
            } finally {
                begin.stop(imports);
            }
        };
    }

    /** Imports nothing: shows whether the address, the password and the server are right. */
    public VictoriaAnswer probe() {
        VictoriaAnswer answer = Exchange.of(
                http,
                request(settings.importAddress()).POST(BodyPublishers.noBody()).build());
        // Nothing can't be malformed. VictoriaMetrics answers 400 where a path leads nowhere.
        return answer instanceof VictoriaAnswer.Refused refused
                ? new VictoriaAnswer.Misconfigured("VictoriaMetrics has no import where VICTORIA_ENDPOINT says ("
                        + refused.reason() + "): set it to the whole import URL and start the writer again")
                : answer;
    }

    /**
     * Deletes whole series, the only way there is to be rid of a sample. Samples imported afterwards make them anew.
     *
     * @param series selectors, as {@link Sample#series()} gives them
     */
    public VictoriaAnswer delete(Collection<String> series) {
        // A series younger than a second or so is not in the index yet; its deletion would find nothing.
        VictoriaAnswer answer = flush();
        List<String> all = List.copyOf(series);
        for (int from = 0; answer instanceof VictoriaAnswer.Done && from < all.size(); from += SERIES_PER_DELETION) {
            answer = post(
                    "/api/v1/admin/tsdb/delete_series",
                    all.subList(from, Math.min(all.size(), from + SERIES_PER_DELETION)));
        }
        return answer;
    }

    /**
     * Reads raw samples, part by part; a series may come in several parts. Samples of the last second may be left out.
     *
     * @param selector which series
     * @param from the earliest time
     * @param before the first time that is too late
     */
    public VictoriaAnswer export(String selector, Instant from, Instant before, Consumer<ExportedSamples> each) {
        // The parts are read one at a time: however many samples a series has, few are in memory.
        return export(
                selector,
                from.toEpochMilli(),
                before.toEpochMilli() - 1,
                "&max_rows_per_line=10000&reduce_mem_usage=1",
                each);
    }

    /**
     * Asks at which times a series has samples, each as often as it stands there.
     *
     * @param series a selector, as {@link Sample#series()} gives it
     * @param fromMillis the earliest time that is asked for
     * @param toMillis the latest
     */
    public HeldTimes held(String series, long fromMillis, long toMillis) {
        List<Long> times = new ArrayList<>();
        // With less memory they would come as they were imported, before deduplication.
        VictoriaAnswer answer = export(series, fromMillis, toMillis, "", samples -> times.addAll(samples.timestamps()));
        return answer instanceof VictoriaAnswer.Done ? new HeldTimes.Held(times) : new HeldTimes.Unknown(answer);
    }

    private VictoriaAnswer export(
            String selector, long fromMillis, long toMillis, String options, Consumer<ExportedSamples> each) {
        String form = form(List.of(selector)) + "&start=" + BigDecimal.valueOf(fromMillis, 3) + "&end="
                + BigDecimal.valueOf(toMillis, 3) + options;
        return leadsToImport()
                ? Exchange.lines(
                        http,
                        posting("/api/v1/export", form),
                        line -> each.accept(Json.MAPPER.readValue(line, ExportedSamples.class)))
                : new VictoriaAnswer.Refused(NO_SIBLINGS);
    }

    /** Puts what was imported in the last second or so where it can be found. */
    public VictoriaAnswer flush() {
        return post("/internal/force_flush", List.of());
    }

    /** How long a request may be under way. */
    public Duration patience() {
        return settings.timeout();
    }

    /** Looks which process it is that answers there, as its metrics tell. */
    public Sighting sight() {
        if (!leadsToImport()) {
            return new Sighting.Blind(NO_SIBLINGS);
        }
        StringBuilder page = new StringBuilder();
        VictoriaAnswer answer = Exchange.lines(
                http,
                request(sibling("/metrics")).build(),
                line -> page.append(line).append('\n'));
        return answer instanceof VictoriaAnswer.Done ? MetricsPage.read(page.toString()) : Sighting.none(answer);
    }

    private VictoriaAnswer post(String path, List<String> selectors) {
        return leadsToImport()
                ? Exchange.of(http, posting(path, form(selectors)))
                : new VictoriaAnswer.Refused(NO_SIBLINGS);
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
