package syncbit.writer.victoria;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One request, and the one place that says what each way to end means. */
final class Exchange {
    private static final int REASON_LENGTH = 200;

    private Exchange() {}

    static VictoriaAnswer of(HttpClient http, HttpRequest request) {
        return begun(http, request).await();
    }

    /** Sends a question and gives what was told, or what else became of it. */
    static Inquiry ask(HttpClient http, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        VictoriaAnswer answer = awaited(response);
        return answer instanceof VictoriaAnswer.Done
                ? new Inquiry.Told(response.join().body())
                : new Inquiry.Untold(answer);
    }

    /** Sends the request and returns at once; the answer is waited for apart. */
    static PendingAnswer begun(HttpClient http, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        return () -> awaited(response);
    }

    private static VictoriaAnswer awaited(CompletableFuture<HttpResponse<String>> response) {
        try {
            HttpResponse<String> answer = response.get();
            return judge(answer.statusCode(), answer.body(), answer.request());
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new VictoriaAnswer.Broken("the service is stopping");
        }
    }

    /** Sends the request and reads the lines of its answer one after the other. */
    static VictoriaAnswer lines(HttpClient http, HttpRequest request, Consumer<String> each) {
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    return judge(response.statusCode(), lines.limit(10).collect(Collectors.joining(" ")), request);
                }
                lines.forEach(each);
                return new VictoriaAnswer.Done();
            }
        } catch (IOException e) {
            return failed(e);
        } catch (UncheckedIOException e) {
            return failed(e.getCause());
        } catch (JacksonException e) {
            return new VictoriaAnswer.Refused("an export that is no JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new VictoriaAnswer.Broken("the service is stopping");
        }
    }

    private static VictoriaAnswer failed(@Nullable Throwable cause) {
        return switch (requireNonNull(cause)) {
            case ConnectException e -> new VictoriaAnswer.Away("VictoriaMetrics can't be reached");
            case HttpConnectTimeoutException e -> new VictoriaAnswer.Away("VictoriaMetrics can't be reached");
            case HttpTimeoutException e -> new VictoriaAnswer.Broken("VictoriaMetrics gave no answer in time");
            case IOException e ->
                new VictoriaAnswer.Broken("the connection to VictoriaMetrics broke: " + e.getMessage());
            default -> throw new IllegalStateException("A request to VictoriaMetrics can't be sent", cause);
        };
    }

    private static VictoriaAnswer judge(int status, String body, HttpRequest request) {
        return switch (status) {
            case 401, 403 ->
                new VictoriaAnswer.Misconfigured("VictoriaMetrics refuses the login (" + status
                        + "): correct VICTORIA_USER and VICTORIA_PASSWORD and start the writer again");
            case 404, 405 ->
                new VictoriaAnswer.Misconfigured("VictoriaMetrics is not where VICTORIA_ENDPOINT says (" + status
                        + "): set it to the whole import URL and start the writer again");
            case 408, 425, 429 -> new VictoriaAnswer.Away("VictoriaMetrics asks to wait (" + status + ")");
            default -> {
                if (status >= 200 && status < 300) {
                    yield new VictoriaAnswer.Done();
                } else if (status >= 300 && status < 400) {
                    yield new VictoriaAnswer.Misconfigured("VICTORIA_ENDPOINT is redirected (" + status
                            + "): set it to the address it leads to and start the writer again");
                } else if (status >= 400 && status < 500) {
                    yield new VictoriaAnswer.Refused(status + said(body, request));
                }
                yield new VictoriaAnswer.Broken("VictoriaMetrics answered " + status + said(body, request));
            }
        };
    }

    /** What the body says, without the query, which may hold a key: VictoriaMetrics repeats the URI it was asked. */
    private static String said(String body, HttpRequest request) {
        String query = request.uri().getRawQuery();
        String text = query == null ? body.strip() : body.strip().replace(query, "***");
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(REASON_LENGTH, text.length()));
    }
}
