package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.person.ExpectedSample;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.person.SimulatedSamples;

/** Imports the data of the Python program: some of its days are complete, some are partial and some are missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportPythonCommandIT {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /** The scopes that the Python program requested. */
    private static final List<String> SCOPES = List.of(
            "activity",
            "heartrate",
            "profile",
            "sleep",
            "respiratory_rate",
            "oxygen_saturation",
            "temperature",
            "cardio_fitness",
            "settings");

    /** The metrics that it never wrote. */
    private static final Set<String> NEVER_WRITTEN = Set.of(
            "fitbit_floors_total",
            "fitbit_elevation_meters",
            "fitbit_active_zone_minutes",
            "fitbit_sleep_efficiency_percent",
            "fitbit_hrv_rmssd_ms",
            "fitbit_vo2_max",
            "fitbit_weight_kg",
            "fitbit_body_fat_percent");

    private final RunningSystem system = new RunningSystem("import-python-command", RunningSystem.Quota.UNLIMITED);
    private final SimulatedPerson person = system.fitbit()
            .add(SimulatedPerson.seeded("MOVE01", 11)
                    .timeZone(ZONE.getId())
                    .tracker("Charge 6")
                    .scale("Aria Air")
                    .memberSince(WantedDates.startAcrossClockChange(ZONE, 60)));
    private final WantedDates days = new WantedDates(person);
    /** A resting heart rate that no other source has: it shows whether a date was fetched again. */
    private final LocalDate marked =
            days.dates().skip(10).filter(this::hasRestingHeartRate).findFirst().orElseThrow();

    private final LocalDate missing = marked.plusDays(3);

    @TempDir
    private Path folder;

    @BeforeAll
    void start() {
        system.start();
    }

    @AfterAll
    void close() {
        system.close();
    }

    @Test
    void the_account_continues_and_each_sample_is_stored_once() throws IOException {
        writeSamplesOfPythonProgram();
        Path data = Files.createDirectory(folder.resolve("data"));
        IssuedTokens tokens = system.fitbit().signIn(person, SCOPES);
        system.fitbit().expireAccess(person);
        Files.writeString(data.resolve("fitbit_tokens.json"), """
                {
                  "access_token": "%s",
                  "refresh_token": "%s",
                  "user_id": "%s",
                  "expires_at": "%s"
                }""".formatted(
                        tokens.access(),
                        tokens.refresh(),
                        person.encodedId(),
                        LocalDateTime.now(ZoneOffset.UTC).minusHours(3)));
        Files.writeString(data.resolve("sync_state.json"), """
                {
                  "last_sync": "%s",
                  "last_successful_date": "%s"
                }""".formatted(LocalDateTime.now(ZoneOffset.UTC), days.to()));
        SyncbitCommand syncbit =
                SyncbitCommand.forServices(system.settings(), Files.createDirectory(folder.resolve("home")));

        assertThat(syncbit.call("import-python", data.toString(), "--dry-run").output())
                .contains("time zone is not known yet", "--time-zone Europe/Berlin");
        SyncbitCommand.Result dry =
                syncbit.call("import-python", data.toString(), "--time-zone", ZONE.getId(), "--dry-run");
        assertThat(dry.output()).contains("would be taken over", "Nothing was changed.");
        assertThat(system.writer().completions("default")).isEmpty();
        SyncbitCommand.Result ended = syncbit.call("import-python", data.toString(), "--time-zone", ZONE.getId());
        System.out.println(ended.output());

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("its time zone is " + ZONE)
                .contains("that sync_state.json claims (heart ")
                .contains("the days of UTC, in which the program ran")
                .contains("default: its tokens are taken over")
                .doesNotContain(tokens.access(), tokens.refresh());
        awaitEverything();
        List<ExpectedSample> expected = new ArrayList<>();
        days.dates()
                .forEach(date -> SimulatedSamples.of(person, date).stream()
                        // The groups of scopes that the program never requested.
                        .filter(sample -> !sample.metric().startsWith("fitbit_weight")
                                && !sample.metric().startsWith("fitbit_body"))
                        .map(sample -> isMarked(sample) ? with(sample, 99) : sample)
                        .forEach(expected::add));
        await().atMost(PATIENCE)
                .untilAsserted(() -> system.assertHolds("default", StoredSamples.expected("default", expected)));

        SyncbitCommand.Result again = syncbit.call("import-python", data.toString());

        assertThat(again.status()).as(again.output()).isZero();
        assertThat(again.output())
                .contains("its time zone is " + ZONE, "complete   0 dates x groups", "more were complete before")
                .contains("it has tokens here already and keeps them", "0 dates lack something");
        system.assertHolds("default", StoredSamples.expected("default", expected));
    }

    private void awaitEverything() {
        Set<MetricGroup> groups = EnumSet.complementOf(EnumSet.of(MetricGroup.BODY));
        await("every day of default")
                .atMost(PATIENCE)
                .until(() -> system.writer().completeDays("default", groups) >= days.count());
    }

    /** Writes a backfill at the container's midnight, then regular runs. The progress mark passes a failed day. */
    private void writeSamplesOfPythonProgram() {
        LocalDate firstRun = days.to().minusDays(20);
        StringBuilder lines = new StringBuilder();
        days.dates().filter(date -> !date.equals(missing)).forEach(date -> {
            List<LocalTime> times = date.isBefore(firstRun)
                    ? List.of(LocalTime.MIDNIGHT)
                    : List.of(LocalTime.of(0, 10, 7), LocalTime.of(8, 0, 1), LocalTime.of(23, 50, 59));
            for (LocalTime time : times) {
                SimulatedSamples.of(person, date).stream()
                        .filter(sample -> !NEVER_WRITTEN.contains(sample.metric()))
                        .map(sample -> isMarked(sample) ? with(sample, 99) : sample)
                        // A run in the morning writes only the start of the day.
                        .map(sample -> time.getHour() == 8 && sample.metric().equals("fitbit_steps_total")
                                ? with(sample, Math.floor(sample.value() / 3))
                                : sample)
                        .forEach(sample -> lines.append(line(sample, date, time)));
            }
        });
        system.stores().victoria().importLines(lines.toString());
    }

    private static String line(ExpectedSample sample, LocalDate date, LocalTime time) {
        Map<String, String> labels = new TreeMap<>(sample.labels());
        labels.put("user", "default");
        return sample.metric()
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "} "))
                + sample.value() + " "
                + date.atTime(time).toInstant(ZoneOffset.UTC).toEpochMilli() + "\n";
    }

    private boolean isMarked(ExpectedSample sample) {
        return sample.metric().equals("fitbit_resting_heart_rate_bpm")
                && sample.time().equals(marked.atStartOfDay(ZONE).toInstant());
    }

    private boolean hasRestingHeartRate(LocalDate date) {
        return List.of(date).stream()
                .map(one -> SimulatedSamples.of(person, one))
                .flatMap(Collection::stream)
                .anyMatch(sample -> sample.metric().equals("fitbit_resting_heart_rate_bpm"));
    }

    private static ExpectedSample with(ExpectedSample sample, double value) {
        return new ExpectedSample(sample.group(), sample.metric(), sample.labels(), value, sample.time());
    }
}
