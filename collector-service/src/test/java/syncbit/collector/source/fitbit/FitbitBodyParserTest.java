package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.collector.source.fitbit.FitbitResponses.date;

import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section.Body;

class FitbitBodyParserTest {

    @Test
    void a_weighing_gives_the_weight() {
        assertThat(FitbitResponses.read(FitbitEndpoint.WEIGHT, """
                        {"weight":[{"bmi":23.57,"date":"2012-03-05","logId":1330991999000,"source":"API","time":"23:59:59","weight":73}]}
                        """))
                .isEqualTo(Map.of(date("2012-03-05"), new Body(73.0, null)));
    }

    @Test
    void a_weighing_gives_the_body_fat() {
        assertThat(FitbitResponses.read(FitbitEndpoint.FAT, """
                        {"fat":[{"date":"2012-03-05","fat":14,"logId":1330991999000,"source":"API","time":"23:59:59"}]}
                        """))
                .isEqualTo(Map.of(date("2012-03-05"), new Body(null, 14.0)));
    }

    @Test
    void of_several_weighings_on_a_date_the_last_by_time_counts() {
        assertThat(FitbitResponses.read(FitbitEndpoint.WEIGHT, """
                        {"weight":[{"date":"2012-03-05","time":"21:00:00","weight":73.2},{"date":"2012-03-05","time":"07:30:00","weight":72.4},{"date":"2012-03-06","time":"07:30:00","weight":72.1},{"date":"2012-03-05","time":"23:00:00","weight":null}]}
                        """))
                .isEqualTo(Map.of(
                        date("2012-03-05"), new Body(73.2, null),
                        date("2012-03-06"), new Body(72.1, null)));
    }
}
