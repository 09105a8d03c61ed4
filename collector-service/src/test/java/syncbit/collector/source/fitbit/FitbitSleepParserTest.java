package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.collector.source.fitbit.FitbitResponses.date;

import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.SleepStage;

class FitbitSleepParserTest {
    /** Recorded by Fitbit.NET, keys as Fitbit's swagger spells them. */
    private static final String NIGHT = """
        {"dateOfSleep":"2017-04-02","duration":28800000,"efficiency":85,"startTime":"2017-04-01T23:58:30.000","endTime":"2017-04-02T07:58:30.000","infoCode":0,"isMainSleep":true,"logId":15040942043,"logType":"auto_detected","minutesAfterWakeup":0,"minutesAsleep":500,"minutesAwake":86,"minutesToFallAsleep":0,"timeInBed":586,"type":"stages",
          "levels":{"summary":{"deep":{"count":5,"minutes":99,"thirtyDayAvgMinutes":70},"light":{"count":32,"minutes":296,"thirtyDayAvgMinutes":247},"rem":{"count":12,"minutes":105,"thirtyDayAvgMinutes":81},"wake":{"count":39,"minutes":86,"thirtyDayAvgMinutes":72}},
           "data":[{"dateTime":"2017-04-01T23:58:30.000","level":"wake","seconds":360}],"shortData":[{"dateTime":"2017-04-02T05:58:30.000","level":"wake","seconds":60}]}}
        """;

    private static final Map<SleepStage, Double> STAGES =
            Map.of(SleepStage.DEEP, 99.0, SleepStage.LIGHT, 296.0, SleepStage.REM, 105.0, SleepStage.WAKE, 86.0);

    @Test
    void a_night_belongs_to_the_date_it_ends_on() {
        assertThat(sleeps(NIGHT)).isEqualTo(Map.of(date("2017-04-02"), new Section.Sleep(500.0, STAGES, 85.0)));
    }

    @Test
    void an_efficiency_above_100_is_left_out_and_the_minutes_are_kept() {
        assertThat(sleeps(NIGHT.replace("\"efficiency\":85", "\"efficiency\":105")))
                .isEqualTo(Map.of(date("2017-04-02"), new Section.Sleep(500.0, STAGES, null)));
    }

    @Test
    void a_nap_adds_its_minutes_and_leaves_efficiency_and_stages_to_the_night() {
        String nap = """
            {"dateOfSleep":"2017-04-02","efficiency":97,"isMainSleep":false,"minutesAsleep":40,"type":"classic",
              "levels":{"summary":{"asleep":{"count":0,"minutes":40},"awake":{"count":0,"minutes":1},"restless":{"count":1,"minutes":2}}}}
            """;

        Map<?, ?> expected = Map.of(date("2017-04-02"), new Section.Sleep(540.0, STAGES, 85.0));
        assertThat(sleeps(NIGHT + "," + nap)).isEqualTo(expected);
        assertThat(sleeps(nap + "," + NIGHT)).as("in either order").isEqualTo(expected);
    }

    @Test
    void the_stages_of_two_sleeps_add_up() {
        String second = """
            {"dateOfSleep":"2017-04-02","efficiency":90,"isMainSleep":false,"minutesAsleep":100,"type":"stages",
              "levels":{"summary":{"deep":{"minutes":1},"light":{"minutes":4},"rem":null,"wake":{"minutes":14}}}}
            """;

        assertThat(sleeps(NIGHT + "," + second))
                .isEqualTo(Map.of(
                        date("2017-04-02"),
                        new Section.Sleep(
                                600.0,
                                Map.of(
                                        SleepStage.DEEP, 100.0,
                                        SleepStage.LIGHT, 300.0,
                                        SleepStage.REM, 105.0,
                                        SleepStage.WAKE, 100.0),
                                85.0)));
    }

    @Test
    void a_classic_sleep_gives_minutes_and_efficiency_and_no_stages() {
        String classic = """
            {"dateOfSleep":"2014-07-19","efficiency":88,"isMainSleep":true,"minutesAsleep":392,"type":"classic",
              "levels":{"summary":{"asleep":{"count":0,"minutes":392},"awake":{"count":2,"minutes":3},"restless":{"count":8,"minutes":12}}}}
            """;

        assertThat(sleeps(classic)).isEqualTo(Map.of(date("2014-07-19"), new Section.Sleep(392.0, null, 88.0)));
    }

    @Test
    void a_nap_alone_has_no_efficiency() {
        String nap = """
            {"dateOfSleep":"2017-04-03","efficiency":97,"isMainSleep":false,"minutesAsleep":40,"type":"classic"}
            """;

        assertThat(sleeps(nap)).isEqualTo(Map.of(date("2017-04-03"), new Section.Sleep(40.0, null, null)));
    }

    private static Map<?, ?> sleeps(String logs) {
        return FitbitResponses.read(
                FitbitEndpoint.SLEEP, "{\"sleep\":[" + logs + "],\"summary\":{\"totalSleepRecords\":1}}");
    }
}
