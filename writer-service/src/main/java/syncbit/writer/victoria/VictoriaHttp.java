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

/** Sends a request to VictoriaMetrics and classifies the result. */
final class VictoriaHttp {
    private static final int REASON_LENGTH = 200;
    private static final String TIMED_OUT = "VictoriaMetrics did not answer in time";

    private VictoriaHttp() {}

    static VictoriaOutcome send(HttpClient http, HttpRequest request) {
        return begin(http, request).await();
    }

    /** Sends the request and returns at once. */
    static PendingOutcome begin(HttpClient http, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        return () -> awaited(response, request);
    }

    /** Sends the request and passes each line of the answer to the consumer, on another thread. */
    static VictoriaOutcome sendForLines(HttpClient http, HttpRequest request, Consumer<String> each) {
        LineReader reader = new LineReader(each);
        VictoriaOutcome answer = awaited(
                http.sendAsync(
                        request,
                        head -> head.statusCode() == 200
                                ? BodySubscribers.fromLineSubscriber(reader, read -> "", StandardCharsets.UTF_8, null)
                                : BodySubscribers.ofString(StandardCharsets.UTF_8)),
                request);
        return answer instanceof VictoriaOutcome.Done ? reader.outcome() : answer;
    }

    /** Limits the time of the whole answer; the timeout of a JDK request ends with the headers (JDK-8208693). */
    private static VictoriaOutcome awaited(CompletableFuture<HttpResponse<String>> response, HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    response.get(request.timeout().orElseThrow().toMillis(), TimeUnit.MILLISECONDS);
            return classify(answer.statusCode(), answer.body(), request);
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            response.cancel(true);
            return new VictoriaOutcome.Interrupted(TIMED_OUT);
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
            case HttpTimeoutException e -> new VictoriaOutcome.Interrupted(TIMED_OUT);
            case IOException e ->
                new VictoriaOutcome.Interrupted("the connection to VictoriaMetrics failed: " + e.getMessage());
            default -> throw new IllegalStateException("A request to VictoriaMetrics could not be sent", cause);
        };
    }

    private static VictoriaOutcome classify(int status, String body, HttpRequest request) {
        return switch (status) {
            case 401, 403 ->
                new VictoriaOutcome.Misconfigured("VictoriaMetrics refuses the login (" + status
                        + "): correct VICTORIA_USER and VICTORIA_PASSWORD and start the writer again");
            case 404, 405 ->
                new VictoriaOutcome.Misconfigured("VictoriaMetrics has no import at the address in VICTORIA_ENDPOINT ("
                        + status + "): set it to the whole import URL and start the writer again");
            case 408, 425, 429 -> new VictoriaOutcome.Unavailable("VictoriaMetrics asks to wait (" + status + ")");
            default -> {
                if (status >= 200 && status < 300) {
                    yield new VictoriaOutcome.Done();
                } else if (status >= 300 && status < 400) {
                    yield new VictoriaOutcome.Misconfigured("VICTORIA_ENDPOINT is redirected (" + status
                            + "): set it to the redirect's target and start the writer again");
                } else if (status >= 400 && status < 500) {
                    yield new VictoriaOutcome.Refused(status + excerpt(body, request));
                }
                yield new VictoriaOutcome.Interrupted("VictoriaMetrics answered " + status + excerpt(body, request));
            }
        };
    }

    /** The start of the body without the query: VictoriaMetrics repeats the URI, whose query may hold a key. */
    private static String excerpt(String body, HttpRequest request) {
        String query = request.uri().getRawQuery();
        String text = query == null ? body.strip() : body.strip().replace(query, "***");
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(REASON_LENGTH, text.length()));
    }

    /** Passes lines to the consumer until one can't be parsed. */
    private static final class LineReader implements Flow.Subscriber<String> {
        private final Consumer<String> each;
        private volatile @Nullable RuntimeException failure;

        LineReader(Consumer<String> each) {
            this.each = each;
        }

        VictoriaOutcome outcome() {
            return switch (failure) {
                case null -> new VictoriaOutcome.Done();
                case JacksonException malformed -> new VictoriaOutcome.Refused("an export that is not JSON");
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
            // The future of the response fails.
        }

        @Override
        public void onComplete() {
            // The future of the response completes.
        }
    }
}
