package syncbit.local.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;

/** The requests of a command. A refusal ends the command with the service's own words. */
public final class ServiceRequests {
    private static final int PROGRESS_SECONDS = 3;

    private final InternalApiClient services;
    private final Console console;

    /** Sends requests and shows their progress to the user. */
    public ServiceRequests(InternalApiClient services, Console console) {
        this.services = services;
        this.console = console;
    }

    /** The answer of a successful request. */
    public InternalApiAnswer post(ServiceName service, String path, byte[] body) {
        return requireSuccess(service, services.post(service, path, body));
    }

    /**
     * The same for a request that may take long: shows every 3 s what the service is doing.
     *
     * @param progressPath answers JSON with the present step as {@code progress}
     */
    public InternalApiAnswer postAndShowProgress(ServiceName service, String path, byte[] body, String progressPath) {
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InternalApiAnswer> answer = background.submit(() -> services.post(service, path, body));
            String shown = "";
            while (true) {
                try {
                    return requireSuccess(service, answer.get(PROGRESS_SECONDS, TimeUnit.SECONDS));
                } catch (TimeoutException stillWorking) {
                    String now = services.get(service, progressPath).string("progress");
                    if (!now.isEmpty() && !now.equals(shown)) {
                        console.say("  … " + now);
                        shown = now;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while waiting for " + service.id(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The request to " + service.id() + " failed", e.getCause());
        }
    }

    /** Encodes a value of a query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static InternalApiAnswer requireSuccess(ServiceName service, InternalApiAnswer answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        String detail = answer.string("detail");
        throw new CommandException(
                switch (answer.status()) {
                    case InternalApiAnswer.NO_ANSWER ->
                        service.id() + " does not answer: ./syncbit status shows what runs, ./syncbit logs "
                                + service.id() + " shows why";
                    case 404 ->
                        service.id() + " does not know this request: it is older than this program. ./syncbit up builds"
                                + " and starts the new version";
                    default ->
                        detail.isEmpty()
                                ? service.id() + " answered " + answer.status() + "; ./syncbit logs " + service.id()
                                        + " shows why"
                                : detail;
                });
    }
}
