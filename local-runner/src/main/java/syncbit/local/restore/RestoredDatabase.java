package syncbit.local.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import syncbit.local.console.Console;
import syncbit.local.service.InternalApiAnswer;
import syncbit.local.service.InternalApiClient;
import syncbit.local.service.ServiceName;
import syncbit.local.service.ServiceRequests;
import tools.jackson.databind.JsonNode;

/**
 * Shows how writer-service compares a restored database with VictoriaMetrics, and audits the result.
 *
 * <p>The writer compares by itself when it starts. If this command ends early, only the report is missing.
 */
public final class RestoredDatabase {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] NO_BODY = {};

    private final InternalApiClient services;
    private final Console console;
    private final Clock clock;

    /** Asks these services. */
    public RestoredDatabase(InternalApiClient services, Console console, Clock clock) {
        this.services = services;
        this.console = console;
        this.clock = clock;
    }

    /** Waits for the comparison and audits all accounts; returns whether VictoriaMetrics has all archived samples once. */
    public boolean compare() {
        console.title("Comparing with VictoriaMetrics");
        JsonNode state = awaitComparison();
        if (state.path("outstanding").asBoolean(true)) {
            console.warn(
                    "the database is restored, but it is not compared with VictoriaMetrics yet. writer-service does it"
                            + " as soon as VictoriaMetrics answers: ./syncbit logs writer-service");
            return false;
        }
        boolean right = true;
        for (JsonNode account : state.path("accounts")) {
            right &= audit(account.asString());
        }
        if (state.path("accounts").isEmpty()) {
            console.say("  the backup holds no days");
        }
        return right;
    }

    /** The last answer; the patience begins again with each step. */
    private JsonNode awaitComparison() {
        Instant changed = clock.instant();
        String shown = "";
        while (true) {
            InternalApiAnswer answer = services.get(ServiceName.WRITER, "/api/adopt");
            String progress = answer.string("progress");
            if (!progress.isEmpty() && !progress.equals(shown)) {
                console.say("  … " + progress);
                shown = progress;
                changed = clock.instant();
            }
            boolean done =
                    answer.isSuccess() && !answer.json().path("outstanding").asBoolean(true);
            if (done || clock.instant().isAfter(changed.plus(PATIENCE))) {
                return answer.json();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean audit(String user) {
        InternalApiAnswer audit = new ServiceRequests(services, console)
                .post(ServiceName.WRITER, "/api/audit?user=" + ServiceRequests.encode(user), NO_BODY);
        console.say("  " + user + ": " + audit.number("samples") + " samples compared, " + audit.number("missing")
                + " missing, " + audit.number("wrong") + " wrong, " + audit.number("twice") + " twice");
        if (audit.number("waiting") != 0) {
            console.warn(audit.number("waiting") + " series of " + user
                    + " are not rebuilt yet; writer-service tries again by itself (./syncbit logs writer-service)");
        }
        if (audit.number("lost") != 0) {
            console.warn("VictoriaMetrics does not keep " + audit.number("lost") + " samples of " + user
                    + ": ./syncbit logs writer-service says why");
        }
        return audit.number("waiting") + audit.number("lost") == 0;
    }
}
