package syncbit.local.python;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;
import syncbit.local.service.InternalApiAnswer;
import syncbit.local.service.InternalApiClient;
import syncbit.local.service.ServiceName;
import syncbit.local.service.ServiceRequests;
import syncbit.local.status.TimeText;

/**
 * Takes over the account of the Python program into auth-service and its days into writer-service. Every step may be
 * interrupted and repeated.
 */
public final class PythonImport {
    private static final byte[] NO_BODY = {};

    private final ServiceRequests requests;
    private final InternalApiClient services;
    private final Map<String, String> environment;
    private final Console console;
    private final Clock clock;

    /**
     * Creates the import.
     *
     * @param environment {@code SYNCBIT_PORT} and {@code SYNCBIT_DEMO} of the local run
     */
    public PythonImport(InternalApiClient services, Map<String, String> environment, Console console, Clock clock) {
        this.requests = new ServiceRequests(services, console);
        this.services = services;
        this.environment = environment;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Takes over what the files hold.
     *
     * @throws CommandException if a service refuses a step; the message is the service's advice
     */
    public void run(ImportArguments call, PythonFiles files) {
        console.title("Moving in from the Python program" + (call.dryRun() ? " (a dry run: nothing is changed)" : ""));
        // A label that is taken, or an unreadable file, ends the command here, before anything is changed.
        String user = tokens(files, true).string("user");
        tellFiles(files, user);
        if ("yes".equals(environment.get("SYNCBIT_DEMO"))) {
            console.warn(
                    "a simulator replaces the providers, and real tokens are of no use to it. Give FITBIT_CLIENT_ID and"
                            + " FITBIT_CLIENT_SECRET, or those of Google, and ./syncbit up again");
        }
        String zone = findZone(call, files, user);
        takeDays(call, files, user, zone);
        takeTokens(call, files, user);
        if (call.dryRun()) {
            console.title("Nothing was changed. The same command without --dry-run does it.");
        } else {
            tellTheRest(user, zone);
        }
    }

    private void tellFiles(PythonFiles files, String user) {
        console.say(
                files.tokens().isPresent()
                        ? "  fitbit_tokens.json is read"
                        : "  fitbit_tokens.json is missing: only the days are taken over");
        console.say(
                files.state().isPresent()
                        ? "  sync_state.json is read"
                        : "  sync_state.json is missing: every date that VictoriaMetrics holds is checked");
        console.say("  the account and its series have the label user=\"" + user + "\" (FITBIT_USER_ID)");
    }

    /** The zone that was given, or that the collector knows, or that the provider tells once it has the tokens. */
    private String findZone(ImportArguments call, PythonFiles files, String user) {
        InternalApiAnswer profile = profile(user);
        String known = profile.string("timeZone");
        String advice = "";
        String zone = call.timeZone().isEmpty() ? known : call.timeZone();
        if (!known.isEmpty() && !zone.equals(known)) {
            throw new CommandException(
                    "the account's time zone is " + known + " and can't be changed: leave --time-zone out");
        }
        if (zone.isEmpty() && files.tokens().isPresent() && !call.dryRun()) {
            tokens(files, false);
            profile = profile(user);
            zone = profile.string("timeZone");
            advice = profile.string("advice");
        }
        if (zone.isEmpty()) {
            throw new CommandException("the account's time zone is not known yet"
                    + (advice.isEmpty() ? "" : " (" + advice + ")") + ". Give the one of the Fitbit app:"
                    + " ./syncbit import-python " + call.folder() + " --time-zone Europe/Berlin");
        }
        console.say("  its time zone is " + zone);
        return zone;
    }

    private void takeDays(ImportArguments call, PythonFiles files, String user, String zone) {
        console.title("Days");
        InternalApiAnswer days = requests.postAndShowProgress(
                ServiceName.WRITER,
                "/api/import-python?user=" + ServiceRequests.encode(user) + "&timeZone=" + ServiceRequests.encode(zone)
                        + "&writtenIn=" + ServiceRequests.encode(call.pythonTimeZone()) + "&dryRun=" + call.dryRun(),
                files.state().orElse(NO_BODY),
                "/api/import-python");
        new DaysText(days, zone, call).lines().forEach(console::say);
    }

    private void takeTokens(ImportArguments call, PythonFiles files, String user) {
        console.title("Account");
        if (files.tokens().isEmpty()) {
            console.say("  no tokens to take over");
            return;
        }
        InternalApiAnswer answer = tokens(files, call.dryRun());
        switch (answer.string("tokens")) {
            case "taken" ->
                console.say("  " + user + ": its tokens " + (call.dryRun() ? "would be" : "are")
                        + " taken over, encrypted in PostgreSQL");
            case "kept_own" -> console.say("  " + user + ": it has tokens here already and keeps them");
            case "on_google" -> console.say("  " + user + ": it already uses Google");
            default -> {}
        }
        if (!answer.json().path("configured").asBoolean(true)) {
            console.say(
                    "  Its provider has no client id here. Give FITBIT_CLIENT_ID and FITBIT_CLIENT_SECRET, or connect"
                            + " the account through Google");
        }
    }

    /** What remains to be fetched, and what the user has to do. */
    private void tellTheRest(String user, String zone) {
        InternalApiAnswer profile = profile(user);
        services.post(ServiceName.COLLECTOR, "/api/sync", body("{\"user\":\"" + user + "\"}"));
        console.title("To be fetched");
        InternalApiAnswer plan = services.post(
                ServiceName.COLLECTOR, "/api/backfill", body("{\"user\":\"" + user + "\",\"dryRun\":true}"));
        if (plan.isSuccess()) {
            console.say("  " + plan.number("dates") + " dates lack something: " + plan.number("requests")
                    + " requests, done in " + TimeText.until(finishAt(plan), clock.instant()));
        } else {
            console.say("  everything that is not complete, as soon as the account can be read");
        }
        String providersZone = profile.string("timeZone");
        if (!providersZone.isEmpty() && !providersZone.equals(zone)) {
            console.warn("the provider says that the account's time zone is " + providersZone
                    + ". The imported days stay at midnight of " + zone + ", new ones start at midnight of "
                    + providersZone);
        }
        console.title("Next");
        String page = "http://localhost:" + Objects.requireNonNullElse(environment.get("SYNCBIT_PORT"), "8080");
        if (!profile.string("advice").isEmpty()) {
            console.say("  " + profile.string("advice"));
            console.say("  The page is " + page + "; the account keeps its label.");
        } else if (profile.string("state").equals("connected")) {
            console.say("  Leave the Python program switched off. ./syncbit status shows the progress.");
        } else {
            console.say("  Connect the account at " + page + ", label " + user + "; it continues where it stopped.");
        }
    }

    private Instant finishAt(InternalApiAnswer plan) {
        String at = plan.string("finishAt");
        return at.isEmpty() ? clock.instant() : Instant.parse(at);
    }

    private InternalApiAnswer tokens(PythonFiles files, boolean dryRun) {
        return requests.post(
                ServiceName.AUTH,
                "/api/import-python?dryRun=" + dryRun,
                files.tokens().orElse(NO_BODY));
    }

    private InternalApiAnswer profile(String user) {
        return requests.post(ServiceName.COLLECTOR, "/api/profile?user=" + ServiceRequests.encode(user), NO_BODY);
    }

    private static byte[] body(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
