package syncbit.writer.takeover;

import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import syncbit.testkit.VictoriaServer;

/** Writes samples as the Python program did: its names and labels, in whole seconds, at any time of the day. */
final class PythonProgram {
    private final VictoriaServer victoria;
    private final String user;
    private final ZoneId zone;
    private final StringBuilder lines = new StringBuilder();

    PythonProgram(VictoriaServer victoria, String user, ZoneId zone) {
        this.victoria = victoria;
        this.user = user;
        this.zone = zone;
    }

    /** Adds all values of a date at midnight, as a backfill did. */
    PythonProgram day(LocalDate date, int steps) {
        return day(date, LocalTime.MIDNIGHT, steps);
    }

    /** Adds all values of a date at a time of the day, as each run did. */
    PythonProgram day(LocalDate date, LocalTime time, int steps) {
        activity(date, time, steps);
        line("fitbit_sleep_minutes_total", "", 401, date, time);
        for (String stage : new String[] {"deep", "light", "rem", "wake"}) {
            line("fitbit_sleep_stage_minutes", ",stage=\"" + stage + "\"", 60, date, time);
        }
        heart(date, time, 58);
        return nights(date, time);
    }

    PythonProgram activity(LocalDate date, LocalTime time, int steps) {
        line("fitbit_steps_total", "", steps, date, time);
        line("fitbit_distance_km", "", steps / 1000.0, date, time);
        line("fitbit_calories_total", "", 1800 + steps / 10.0, date, time);
        for (String type : new String[] {"sedentary", "lightly_active", "fairly_active", "very_active"}) {
            line("fitbit_active_minutes", ",type=\"" + type + "\"", 30, date, time);
        }
        return this;
    }

    PythonProgram heart(LocalDate date, LocalTime time, int resting) {
        line("fitbit_resting_heart_rate_bpm", "", resting, date, time);
        return zones(date, time);
    }

    PythonProgram zones(LocalDate date, LocalTime time) {
        for (String zone : new String[] {"out_of_range", "fat_burn", "cardio", "peak"}) {
            line("fitbit_heart_rate_zone_minutes", ",zone=\"" + zone + "\"", 20, date, time);
            line("fitbit_heart_rate_zone_calories", ",zone=\"" + zone + "\"", 101.5, date, time);
        }
        return this;
    }

    PythonProgram nights(LocalDate date, LocalTime time) {
        line("fitbit_spo2_avg_percent", "", 95.5, date, time);
        line("fitbit_spo2_min_percent", "", 92, date, time);
        line("fitbit_spo2_max_percent", "", 98.1, date, time);
        line("fitbit_breathing_rate_bpm", "", 14.2, date, time);
        line("fitbit_temp_skin_relative_celsius", "", -0.3, date, time);
        return this;
    }

    /** Adds a sample; {@code labels} start with a comma. */
    PythonProgram line(String metric, String labels, double value, LocalDate date, LocalTime time) {
        lines.append(metric)
                .append("{device=\"charge6\"" + labels + ",user=\"" + user + "\"} ")
                .append(value)
                .append(' ')
                .append(date.atTime(time).atZone(zone).toInstant().toEpochMilli())
                .append('\n');
        return this;
    }

    /** Imports the samples and waits until VictoriaMetrics exports them. */
    void write() {
        String match = "{user=\"" + user + "\"}";
        long all = victoria.export(match).size() + lines.toString().lines().count();
        victoria.importLines(lines.toString());
        lines.setLength(0);
        await().until(() -> victoria.export(match).size() >= all);
    }
}
