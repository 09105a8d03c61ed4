package syncbit.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syncbit.testkit.VictoriaServer;
import syncbit.testkit.VictoriaServer.Sample;

/** Measures VictoriaMetrics alone with the writer's samples: the upper bound of the writer on this machine. */
final class VictoriaImportBaseline {
    private static final int PEOPLE = 4;

    private VictoriaImportBaseline() {}

    /**
     * Imports a person's days again for other people, with the writer's batch size, one request after the other.
     *
     * @return days per second of all people together
     */
    static double daysPerSecond(VictoriaServer victoria, String person, int daysPerRequest) {
        Map<Long, List<Sample>> days = victoria.export("{user=\"" + person + "\"}").stream()
                .collect(Collectors.groupingBy(
                        Sample::timestampMillis, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        double seconds = 0;
        for (int i = 0; i < PEOPLE; i++) {
            List<List<Sample>> all = List.copyOf(days.values());
            for (int from = 0; from < all.size(); from += daysPerRequest) {
                StringBuilder lines = new StringBuilder();
                for (List<Sample> day : all.subList(from, Math.min(all.size(), from + daysPerRequest))) {
                    for (Sample sample : day) {
                        append(lines, sample, "alone-" + i);
                    }
                }
                long start = System.nanoTime();
                victoria.importLines(lines.toString());
                seconds += (System.nanoTime() - start) / 1e9;
            }
        }
        return PEOPLE * days.size() / seconds;
    }

    private static void append(StringBuilder lines, Sample sample, String user) {
        lines.append(sample.name()).append("{user=\"").append(user).append('"');
        sample.labels().forEach((name, value) -> {
            if (!name.equals("user")) {
                lines.append(',').append(name).append("=\"").append(value).append('"');
            }
        });
        lines.append("} ")
                .append(sample.value())
                .append(' ')
                .append(sample.timestampMillis())
                .append('\n');
    }
}
