package syncbit.local.python;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import syncbit.local.service.InternalApiAnswer;

/** What writer-service has taken over of the days, in words. */
final class DaysText {
    private final InternalApiAnswer days;
    private final String zone;
    private final ImportArguments call;

    DaysText(InternalApiAnswer days, String zone, ImportArguments call) {
        this.days = days;
        this.zone = zone;
        this.call = call;
    }

    List<String> lines() {
        if (days.number("samples") == 0) {
            return List.of("  none: VictoriaMetrics holds no series of the Python program");
        }
        List<String> lines = new ArrayList<>();
        lines.add("  found      " + days.number("dates") + " dates, " + days.string("from") + " to " + days.string("to")
                + ", in " + days.number("samples") + " samples");
        long claimed = days.number("claimed");
        lines.add("  complete   " + days.number("adopted") + " dates x groups"
                + (claimed == 0 ? "" : " of " + claimed + " that sync_state.json claims") + byGroup());
        if (days.number("before") != 0) {
            lines.add("             " + days.number("before") + " more were complete before");
        }
        lines.add("  kept       values of " + days.number("kept")
                + " dates in groups that are not complete, until they are fetched");
        addZone(lines);
        addSeries(lines);
        return lines;
    }

    private String byGroup() {
        String groups = days.json().path("byGroup").properties().stream()
                .map(group -> group.getKey() + " " + group.getValue().asLong())
                .collect(Collectors.joining(", "));
        return groups.isEmpty() ? "" : " (" + groups + ")";
    }

    private void addZone(List<String> lines) {
        String writtenIn = days.string("writtenIn");
        String python = writtenIn.equals("Z") ? "UTC" : writtenIn;
        if (days.number("midnights") != 0 || !call.pythonTimeZone().isEmpty()) {
            lines.add("  read by    the days of " + python + ", in which the program ran; " + days.number("midnights")
                    + " of the dates start at its midnight");
        } else if (days.number("before") == 0) {
            lines.add("  read by    the days of " + python
                    + ", though none of them starts at its midnight; if the program ran in another zone:");
            lines.add("             --python-time-zone <its TZ>");
        }
    }

    private void addSeries(List<String> lines) {
        long series = days.number("series");
        if (call.dryRun()) {
            lines.add("  series     " + series + " would be rebuilt, one sample a date at midnight of " + zone);
        } else if (days.number("waiting") == 0) {
            lines.add("  series     " + series + " rebuilt, one sample a date at midnight of " + zone);
        } else {
            lines.add("  series     " + days.number("waiting") + " of " + series
                    + " wait to be rebuilt; SyncBit tries again by itself");
            lines.add("             (if this does not change: ./syncbit logs writer-service says what VictoriaMetrics"
                    + " refuses)");
        }
    }
}
