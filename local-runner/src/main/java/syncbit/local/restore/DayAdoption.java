package syncbit.local.restore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;
import syncbit.local.service.InternalApiAnswer;
import syncbit.local.service.InternalApiClient;
import syncbit.local.service.ServiceName;
import syncbit.local.service.ServiceRequests;

/** Takes the days that VictoriaMetrics holds into an archive that lacks them. It can be repeated. */
public final class DayAdoption {
    private static final byte[] NO_BODY = {};

    private final InternalApiClient services;
    private final Console console;

    /** Adopts by these services. */
    public DayAdoption(InternalApiClient services, Console console) {
        this.services = services;
        this.console = console;
    }

    /**
     * Adopts the days of an account.
     *
     * @throws CommandException if the time zone is unknown or a service refuses; the message tells what to do
     */
    public void run(AdoptArguments call) {
        console.title("Adopting the days of " + call.user() + " from VictoriaMetrics"
                + (call.dryRun() ? " (a dry run: nothing is changed)" : ""));
        String user = ServiceRequests.encode(call.user());
        String zone = call.timeZone().isEmpty()
                ? services.post(ServiceName.COLLECTOR, "/api/profile?user=" + user, NO_BODY)
                        .string("timeZone")
                : call.timeZone();
        InternalApiAnswer days;
        try {
            days = new ServiceRequests(services, console)
                    .postAndShowProgress(
                            ServiceName.WRITER,
                            "/api/adopt?user=" + user + "&timeZone=" + ServiceRequests.encode(zone) + "&dryRun="
                                    + call.dryRun(),
                            NO_BODY,
                            "/api/adopt");
        } catch (CommandException e) {
            throw String.valueOf(e.getMessage()).startsWith("timeZone is missing")
                    ? new CommandException("the account's time zone is not known yet. Give the one of the Fitbit app:"
                            + " ./syncbit adopt " + call.user() + " --time-zone Europe/Berlin")
                    : e;
        }
        lines(days, call).forEach(console::say);
        if (!call.dryRun()) {
            services.post(
                    ServiceName.COLLECTOR,
                    "/api/sync",
                    ("{\"user\":\"" + call.user() + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> lines(InternalApiAnswer days, AdoptArguments call) {
        if (days.number("samples") == 0) {
            return List.of("  none: VictoriaMetrics holds no days with the label user=\"" + call.user() + "\"");
        }
        List<String> lines = new ArrayList<>();
        lines.add("  found      " + days.number("samples") + " samples");
        if (days.number("dates") == 0) {
            lines.add("  adopted    0 dates: the archive has all of them");
        } else {
            lines.add("  adopted    " + days.number("dates") + " dates, " + days.string("from") + " to "
                    + days.string("to") + ", at midnight of " + days.string("timeZone"));
            lines.add("  complete   " + days.number("complete")
                    + " dates x groups; what is not certain is fetched, and replaces the adopted values");
        }
        addIfAny(lines, days, "reopened", "archived dates x groups had other values there and are fetched again");
        addIfAny(lines, days, "missing", "archived samples were missing in VictoriaMetrics and are written again");
        addIfAny(lines, days, "readings", "readings of devices are adopted too");
        addIfAny(
                lines,
                days,
                "foreign",
                "samples are of another program and were left out (./syncbit import-python takes those of the Python program)");
        addIfAny(lines, days, "waiting", "series wait to be rebuilt; SyncBit tries again by itself");
        if (call.dryRun()) {
            lines.add("  Nothing was changed. The same command without --dry-run does it.");
        }
        return lines;
    }

    private static void addIfAny(List<String> lines, InternalApiAnswer days, String field, String meaning) {
        if (days.number(field) != 0) {
            lines.add("             " + days.number(field) + " " + meaning);
        }
    }
}
