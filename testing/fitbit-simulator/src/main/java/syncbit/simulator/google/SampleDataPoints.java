package syncbit.simulator.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import syncbit.simulator.person.NightReadings;
import syncbit.simulator.person.NightReadings.NightReading;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedMinutes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The readings of a tracker: heart rate about every 2 seconds, and in sleep heart rate variability every 5 minutes and
 * oxygen saturation about every second minute.
 *
 * @see <a href="https://developers.google.com/health/data-types/vitals">Google Health API, vitals</a>
 */
record SampleDataPoints(GoogleRenderContext context) {

    /** The heart rate in the minutes that the selection may contain, newest first. */
    Stream<GoogleDataPoint> heartRate(SimulatedMinutes minutes, DataPointSelection selection) {
        var source = GoogleDataPoint.Source.tracker("PASSIVELY_MEASURED", context.tracker());
        return IntStream.range(0, minutes.count())
                .map(i -> minutes.count() - 1 - i)
                .filter(minute -> selection.mayHold(minutes.startOf(minute), minutes.startOf(minute + 1)))
                .boxed()
                .flatMap(minute -> known(context, minutes, minute).reversed().stream())
                .map(reading -> point(
                        reading.time(),
                        source,
                        "beatsPerMinute",
                        StringNode.valueOf(String.valueOf(reading.beatsPerMinute()))));
    }

    /** The readings of a minute that the servers know. */
    static List<SimulatedMinutes.HeartRateReading> known(
            GoogleRenderContext context, SimulatedMinutes minutes, int minute) {
        double known = context.person().known(minutes.startOf(minute), context.now());
        if (known == 0) {
            return List.of();
        }
        List<SimulatedMinutes.HeartRateReading> readings = minutes.heartRateReadings(minute);
        Instant sync = context.person().lastSync(context.now());
        return known == 1
                ? readings
                : readings.stream()
                        .filter(reading -> reading.time().isBefore(sync))
                        .toList();
    }

    /** Heart rate variability of the night that ends on the day. */
    Stream<GoogleDataPoint> variability(SimulatedDay day) {
        var source = GoogleDataPoint.Source.tracker("DERIVED", context.tracker());
        return readings(NightReadings.of(day, context.place()).variability(), 0).map(reading -> {
            GoogleDataPoint point = point(reading, source, "rootMeanSquareOfSuccessiveDifferencesMilliseconds");
            double deviation = Math.round(reading.value() * 1_201) / 1_000.0;
            point.value().set("standardDeviationMilliseconds", GoogleJson.number(deviation));
            return point;
        });
    }

    /** Oxygen saturation in the night that ends on the day. */
    Stream<GoogleDataPoint> saturation(SimulatedDay day) {
        var source = GoogleDataPoint.Source.tracker("DERIVED", context.tracker());
        return readings(NightReadings.of(day, context.place()).saturation(), 50)
                .map(reading -> point(reading, source, "percentage"));
    }

    /** Readings, newest first, with an artefact one second after each twentieth if artefacts are on. */
    private Stream<NightReading> readings(List<NightReading> readings, double artefact) {
        List<NightReading> all = new ArrayList<>();
        for (int i = readings.size() - 1; i >= 0; i--) {
            NightReading reading = readings.get(i);
            if (i % 20 == 7 && context.behaviours().on(GoogleBehaviour.ARTEFACTS)) {
                all.add(new NightReading(reading.time().plusSeconds(1), artefact));
            }
            all.add(reading);
        }
        return all.stream();
    }

    private GoogleDataPoint point(NightReading reading, GoogleDataPoint.Source source, String name) {
        return point(reading.time(), source, name, GoogleJson.number(reading.value()));
    }

    private GoogleDataPoint point(Instant at, GoogleDataPoint.Source source, String name, JsonNode number) {
        GoogleTime time = context.time(at);
        ObjectNode value = GoogleJson.object();
        value.set("sampleTime", context.sampleTime(time));
        value.set(name, number);
        return new GoogleDataPoint(time, null, source, value);
    }
}
