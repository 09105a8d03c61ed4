package syncbit.writer.victoria;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One request, and the one place that says what each way to end means. */
final class VictoriaHttp {
    private static final int REASON_LENGTH = 200;
    private static final String NOT_IN_TIME = "VictoriaMetrics gave no answer in time";

    private VictoriaHttp() {}

    static VictoriaOutcome of(HttpClient http, HttpRequest request) {
        return begun(http, request).await();
    }

    /** Sends the request and returns at once; the answer is waited for apart. */
    static PendingOutcome begun(HttpClient http, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        return () -> awaited(response, request);
    }

    /** Sends the request and reads the lines of its answer one after the other, on another thread. */
    static VictoriaOutcome lines(HttpClient http, HttpRequest request, Consumer<String> each) {
        LineReader reader = new LineReader(each);
        VictoriaOutcome answer = awaited(
                http.sendAsync(
                        request,
                        head -> head.statusCode() == 200
                                ? BodySubscribers.fromLineSubscriber(reader, read -> "", StandardCharsets.UTF_8, null)
                                : BodySubscribers.ofString(StandardCharsets.UTF_8)),
                request);
        return answer instanceof VictoriaOutcome.Done ? reader.verdict() : answer;
    }

    /** The request's own time limit ends with the answer's head (JDK-8208693); this one is for its body as well. */
    private static VictoriaOutcome awaited(CompletableFuture<HttpResponse<String>> response, HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    response.get(request.timeout().orElseThrow().toMillis(), TimeUnit.MILLISECONDS);
            return judge(answer.statusCode(), answer.body(), request);
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            response.cancel(true);
            return new VictoriaOutcome.Interrupted(NOT_IN_TIME);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new VictoriaOutcome.Interrupted("the service is stopping");
        }
    }

    private static VictoriaOutcome failed(@Nullable Throwable cause) {
        return switch (requireNonNull(cause)) {
            case ConnectException e -> new VictoriaOutcome.Unavailable("VictoriaMetrics can't be reached");
            case HttpConnectTimeoutException e -> new VictoriaOutcome.Unavailable("VictoriaMetrics can't be reached");
            case HttpTimeoutException e -> new VictoriaOutcome.Interrupted(NOT_IN_TIME);
            case IOException e ->
                new VictoriaOutcome.Interrupted("the connection to VictoriaMetrics broke: " + e.getMessage());
            default -> throw new IllegalStateException("A request to VictoriaMetrics can't be sent", cause);
        };
    }

    private static VictoriaOutcome judge(int status, String body, HttpRequest request) {
        return switch (status) {
            case 401, 403 ->
                new VictoriaOutcome.Misconfigured("VictoriaMetrics refuses the login (" + status
                        + "): correct VICTORIA_USER and VICTORIA_PASSWORD and start the writer again");
            case 404, 405 ->
                new VictoriaOutcome.Misconfigured("VictoriaMetrics is not where VICTORIA_ENDPOINT says (" + status
                        + "): set it to the whole import URL and start the writer again");
            case 408, 425, 429 -> new VictoriaOutcome.Unavailable("VictoriaMetrics asks to wait (" + status + ")");
            default -> {
                if (status >= 200 && status < 300) {
                    yield new VictoriaOutcome.Done();
                } else if (status >= 300 && status < 400) {
                    yield new VictoriaOutcome.Misconfigured("VICTORIA_ENDPOINT is redirected (" + status
                            + "): set it to the address it leads to and start the writer again");
                } else if (status >= 400 && status < 500) {
                    yield new VictoriaOutcome.Refused(status + said(body, request));
                }
                yield new VictoriaOutcome.Interrupted("VictoriaMetrics answered " + status + said(body, request));
            }
        };
    }

    /** What the body says, without the query, which may hold a key: VictoriaMetrics repeats the URI it was asked. */
    private static String said(String body, HttpRequest request) {
        String query = request.uri().getRawQuery();
        String text = query == null ? body.strip() : body.strip().replace(query, "***");
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(REASON_LENGTH, text.length()));
    }

    /** Passes lines on until one can't be read. */
    private static final class LineReader implements Flow.Subscriber<String> {
        private final Consumer<String> each;
        private volatile @Nullable RuntimeException failure;

        LineReader(Consumer<String> each) {
            this.each = each;
        }

        VictoriaOutcome verdict() {
            return switch (failure) {
                case null -> new VictoriaOutcome.Done();
                case JacksonException malformed -> new VictoriaOutcome.Refused("an export that is no JSON");
                case RuntimeException other -> throw other;
            };
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (failure == null) {
                try {
                    each.accept(line);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            // The response itself fails with it.
        }

        @Override
        public void onComplete() {
            // The response itself tells.
        }
    }
}
