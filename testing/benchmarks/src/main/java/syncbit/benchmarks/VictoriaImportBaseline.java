package syncbit.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syncbit.testkit.VictoriaServer;
import syncbit.testkit.VictoriaServer.Sample;

/** What VictoriaMetrics takes by itself of the samples that the writer gives it: a bound for the writer on its machine. */
final class VictoriaImportBaseline {
    private static final int PEOPLE = 4;

    private VictoriaImportBaseline() {}

    /**
     * Imports a person's days again for other people, as many in a request as the writer does, one request after the other.
     *
     * @return days a second, all people together
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
