package syncbit.writer.victoria;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One request, and the one place that says what each way to end means. */
final class Exchange {
    private static final int REASON_LENGTH = 200;

    private Exchange() {}

    static VictoriaAnswer of(HttpClient http, HttpRequest request) {
        return begun(http, request).await();
    }

    /** Sends the request and returns at once; the answer is waited for apart. */
    static PendingAnswer begun(HttpClient http, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        return () -> awaited(response);
    }

    private static VictoriaAnswer awaited(CompletableFuture<HttpResponse<String>> response) {
        try {
            return judge(response.get());
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
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

    private static VictoriaAnswer judge(HttpResponse<String> response) {
        int status = response.statusCode();
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
                    yield new VictoriaAnswer.Refused(status + said(response));
                }
                yield new VictoriaAnswer.Broken("VictoriaMetrics answered " + status + said(response));
            }
        };
    }

    /** What the body says, without the query, which may hold a key: VictoriaMetrics repeats the URI it was asked. */
    private static String said(HttpResponse<String> response) {
        String body = response.body().strip();
        String query = response.request().uri().getRawQuery();
        if (query != null) {
            body = body.replace(query, "***");
        }
        return body.isEmpty() ? "" : ": " + body.substring(0, Math.min(REASON_LENGTH, body.length()));
    }
}
