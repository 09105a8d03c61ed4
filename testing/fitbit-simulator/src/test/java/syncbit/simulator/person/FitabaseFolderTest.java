package syncbit.simulator.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are read from Fitabase files with their real days. */
class FitabaseFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("daily-activity.csv"), """
                Id,ActivityDate,TotalSteps,TotalDistance,TrackerDistance,LoggedActivitiesDistance,VeryActiveDistance,ModeratelyActiveDistance,LightActiveDistance,SedentaryActiveDistance,VeryActiveMinutes,FairlyActiveMinutes,LightlyActiveMinutes,SedentaryMinutes,Calories
                1503960366,4/12/2016,13162,8.5,8.5,0,1.879999995,0.550000012,6.059999943,0,25,13,328,728,1985
                1503960366,4/13/2016,10735,6.96999979,6.96999979,0,1.570000052,0.689999998,4.710000038,0,21,19,217,776,1797
                8877689391,5/12/2016,0,0,0,0,0,0,0,0,0,0,0,1440,1849
                """);
        Files.writeString(folder.resolve("daily-sleep.csv"), """
                Id,SleepDay,TotalSleepRecords,TotalMinutesAsleep,TotalTimeInBed
                1503960366,4/12/2016 12:00:00 AM,1,327,346
                1503960366,4/13/2016 12:00:00 AM,2,384,407
                1503960366,4/13/2016 12:00:00 AM,2,384,407
                """);
        Files.writeString(folder.resolve("weight-log.csv"), """
                Id,Date,WeightKg,WeightPounds,Fat,BMI,IsManualReport,LogId
                1503960366,4/5/2016 11:59:59 PM,53.2999992370605,117.506384062611,22,22.9699993133545,True,1459900799000
                1503960366,5/2/2016 9:10:05 PM,52.5,115.7,,22.6,False,1462223405000
                1503960366,5/2/2016 7:10:05 AM,52.9,116.6,,22.8,False,1462173005000
                1927972279,4/10/2016 6:33:26 PM,129.600006103516,285.719105247709,,46.1699981689453,False,1460313206000
                """);
    }

    @Test
    void each_id_with_activity_is_a_person_since_its_first_date() {
        List<SimulatedPerson> people = FitabaseFolder.read(folder);

        assertThat(people).extracting(SimulatedPerson::displayName).containsExactly("1503960366", "8877689391");
        assertThat(people)
                .extracting(SimulatedPerson::memberSince)
                .containsExactly(LocalDate.of(2016, 4, 5), LocalDate.of(2016, 5, 12));
    }

    @Test
    void values_are_kept_to_the_last_digit() {
        ActivityData activity = Objects.requireNonNull(day(13).activity());

        assertThat(activity.steps()).isEqualTo(10735);
        assertThat(activity.distance().total()).isEqualTo(6.96999979);
        assertThat(activity.caloriesOut()).isEqualTo(1797);
        assertThat(activity.minutes()).isEqualTo(new ActivityData.Minutes(776, 217, 19, 21));
        assertThat(activity.floors()).isNull();
        assertThat(day(5).weightLogs())
                .singleElement()
                .satisfies(weightLog -> assertThat(weightLog.weight()).isEqualTo(53.2999992370605));
    }

    @Test
    void several_sleeps_add_up_to_the_files_totals_and_a_duplicate_row_counts_once() {
        assertThat(day(12).sleeps()).hasSize(1);
        assertThat(day(13).sleeps()).hasSize(2).extracting(SleepLog::main).containsExactly(true, false);
        assertThat(day(13).sleeps().stream().mapToLong(SleepLog::minutesAsleep).sum())
                .isEqualTo(384);
        assertThat(day(13).sleeps().stream().mapToLong(SleepLog::timeInBed).sum())
                .isEqualTo(407);
        assertThat(day(13).sleeps())
                .allSatisfy(sleep -> assertThat(sleep.end().toLocalDate()).isEqualTo(day(13).date()));
    }

    @Test
    void weighings_of_a_day_are_ordered_by_time() {
        SimulatedDay day = FitabaseFolder.read(folder).getFirst().day(LocalDate.of(2016, 5, 2));

        assertThat(day.weightLogs()).extracting(WeightLog::weight).containsExactly(52.9, 52.5);
    }

    @Test
    void dates_without_a_row_are_empty() {
        assertThat(day(14)).isEqualTo(SimulatedDay.empty(LocalDate.of(2016, 4, 14)));
        assertThat(day(1)).isEqualTo(SimulatedDay.empty(LocalDate.of(2016, 4, 1)));
    }

    @Test
    void the_id_of_a_person_is_derived_from_the_file() {
        assertThat(FitabaseFolder.encodedId("1503960366")).isEqualTo("OVF38U");
        assertThat(FitabaseFolder.encodedId("36")).isEqualTo("000010");
    }

    @Test
    void sleep_and_weight_files_are_optional_and_the_activity_file_is_required() throws IOException {
        Files.delete(folder.resolve("daily-sleep.csv"));
        Files.delete(folder.resolve("weight-log.csv"));
        assertThat(FitabaseFolder.read(folder)).hasSize(2);
        assertThat(day(12).sleeps()).isEmpty();

        Files.delete(folder.resolve("daily-activity.csv"));
        assertThatThrownBy(() -> FitabaseFolder.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("daily-activity.csv");
    }

    private SimulatedDay day(int ofApril) {
        return FitabaseFolder.read(folder).getFirst().day(LocalDate.of(2016, 4, ofApril));
    }
}
