package syncbit.local.python;

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
import syncbit.local.service.InternalApiAnswer;
import syncbit.local.service.InternalApiClient;
import syncbit.local.service.ServiceName;

/** The requests of an import. A refusal ends the command with the service's own words. */
final class ImportRequests {
    private static final int PROGRESS_SECONDS = 3;

    private final InternalApiClient services;
    private final Console console;

    ImportRequests(InternalApiClient services, Console console) {
        this.services = services;
        this.console = console;
    }

    /** The answer of a successful request. */
    InternalApiAnswer post(ServiceName service, String path, byte[] body) {
        return requireSuccess(service, services.post(service, path, body));
    }

    /** The same for a request that may take long: shows every 3 s what the service is doing. */
    InternalApiAnswer postAndShowProgress(ServiceName service, String path, byte[] body) {
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InternalApiAnswer> answer = background.submit(() -> services.post(service, path, body));
            String shown = "";
            while (true) {
                try {
                    return requireSuccess(service, answer.get(PROGRESS_SECONDS, TimeUnit.SECONDS));
                } catch (TimeoutException stillWorking) {
                    String now = services.get(service, "/api/import-python").string("progress");
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

    static String encode(String value) {
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
                        service.id() + " can't take over days: it is older than this program. ./syncbit up builds and"
                                + " starts the new version";
                    default ->
                        detail.isEmpty()
                                ? service.id() + " answered " + answer.status() + "; ./syncbit logs " + service.id()
                                        + " shows why"
                                : detail;
                });
    }
}
