package syncbit.writer.victoria;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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
import java.util.Optional;
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
     * @param from the earliest time, in whole seconds
     * @param before the first time that is too late, in whole seconds
     */
    public VictoriaAnswer export(String selector, Instant from, Instant before, Consumer<ExportedSamples> each) {
        String form = "match%5B%5D=" + URLEncoder.encode(selector, StandardCharsets.UTF_8)
                + "&start=" + from.getEpochSecond() + "&end="
                + before.minusMillis(1).toEpochMilli() / 1000.0
                // The parts are read one at a time: however many samples a series has, few are in memory.
                + "&max_rows_per_line=10000&reduce_mem_usage=1";
        return form("/api/v1/export", form)
                .map(request -> Exchange.lines(
                        http, request, line -> each.accept(Json.MAPPER.readValue(line, ExportedSamples.class))))
                .orElseGet(VictoriaClient::hasNoSiblings);
    }

    /** Puts what was imported in the last second or so where it can be found. */
    public VictoriaAnswer flush() {
        return post("/internal/force_flush", List.of());
    }

    private VictoriaAnswer post(String path, List<String> selectors) {
        String form = selectors.stream()
                .map(selector -> "match%5B%5D=" + URLEncoder.encode(selector, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return form(path, form).map(request -> Exchange.of(http, request)).orElseGet(VictoriaClient::hasNoSiblings);
    }

    private static VictoriaAnswer hasNoSiblings() {
        return new VictoriaAnswer.Refused("VICTORIA_ENDPOINT does not end in " + IMPORT_PATH);
    }

    /** A request to a path beside that of the import; empty if the import is not where VictoriaMetrics has it. */
    private Optional<HttpRequest> form(String path, String form) {
        URI address = settings.importAddress();
        if (!address.getRawPath().endsWith(IMPORT_PATH)) {
            return Optional.empty();
        }
        // The query stays: it may hold the label that tells this writer's series from another's.
        URI sibling = URI.create(address.toString().replaceFirst(IMPORT_PATH, path));
        return Optional.of(request(sibling)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(settings.timeout());
        String authorization = settings.authorization();
        return authorization == null ? request : request.header("Authorization", authorization);
    }
}
