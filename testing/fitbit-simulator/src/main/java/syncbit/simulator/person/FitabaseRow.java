package syncbit.simulator.person;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Adds one row of a Fitabase file to a day. */
final class FitabaseRow {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm:ss a", Locale.ENGLISH);
    private static final long CALORIES_BMR = 1_500;
    private static final long NAP_ASLEEP = 30;
    private static final long NAP_AWAKE = 2;

    private FitabaseRow() {}

    /** The date at the start of a column, with or without a time after it: {@code 4/12/2016 12:00:00 AM}. */
    static LocalDate date(Map<String, String> row, String column) {
        return LocalDate.parse(CsvFile.column(row, column).split(" ", 2)[0], DATE);
    }

    static SimulatedDay activity(Map<String, String> row, SimulatedDay day) {
        long calories = whole(row, "Calories");
        long bmr = Math.min(CALORIES_BMR, calories);
        long steps = whole(row, "TotalSteps");
        return day.withActivity(new ActivityData(
                steps,
                steps,
                new ActivityData.Distance(
                        number(row, "TotalDistance"),
                        number(row, "TrackerDistance"),
                        number(row, "LoggedActivitiesDistance"),
                        number(row, "VeryActiveDistance"),
                        number(row, "ModeratelyActiveDistance"),
                        number(row, "LightActiveDistance"),
                        number(row, "SedentaryActiveDistance")),
                calories,
                bmr,
                calories - bmr,
                new ActivityData.Minutes(
                        whole(row, "SedentaryMinutes"),
                        whole(row, "LightlyActiveMinutes"),
                        whole(row, "FairlyActiveMinutes"),
                        whole(row, "VeryActiveMinutes")),
                null,
                null));
    }

    /**
     * The file has only the day's totals. Of several records all but one become short naps, whose minutes are taken
     * from the
     * night. Some rows occur twice; the second one replaces the first.
     */
    static SimulatedDay sleep(Map<String, String> row, SimulatedDay day) {
        long naps = whole(row, "TotalSleepRecords") - 1;
        long asleep = whole(row, "TotalMinutesAsleep") - naps * NAP_ASLEEP;
        long awake = whole(row, "TotalTimeInBed") - whole(row, "TotalMinutesAsleep") - naps * NAP_AWAKE;
        long logId = day.date().toEpochDay() * 1_000_000;
        List<SleepLog> sleeps = new ArrayList<>();
        sleeps.add(classic(logId, day.date().atTime(9, 0).minusMinutes(asleep + awake), true, asleep, awake));
        for (int nap = 1; nap <= naps; nap++) {
            sleeps.add(classic(logId + nap, day.date().atTime(11 + nap, 0), false, NAP_ASLEEP, NAP_AWAKE));
        }
        return day.withSleeps(sleeps);
    }

    private static SleepLog classic(long logId, LocalDateTime start, boolean main, long asleep, long awake) {
        return new SleepLog(
                logId, start, main, asleep, awake, (int) Math.round(100.0 * asleep / (asleep + awake)), null);
    }

    static SimulatedDay weightLog(Map<String, String> row, SimulatedDay day) {
        LocalTime time = LocalTime.parse(CsvFile.column(row, "Date").split(" ", 2)[1], TIME);
        String fat = CsvFile.column(row, "Fat");
        List<WeightLog> weightLogs = new ArrayList<>(day.weightLogs());
        weightLogs.add(new WeightLog(
                whole(row, "LogId"),
                time,
                number(row, "WeightKg"),
                number(row, "BMI"),
                fat.isEmpty() ? null : (Double) Double.parseDouble(fat),
                CsvFile.column(row, "IsManualReport").equals("True") ? "API" : "Aria"));
        weightLogs.sort(Comparator.comparing(WeightLog::time));
        return day.withWeightLogs(weightLogs);
    }

    private static long whole(Map<String, String> row, String column) {
        return Long.parseLong(CsvFile.column(row, column));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(CsvFile.column(row, column));
    }
}
