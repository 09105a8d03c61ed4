package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncbit.collector.source.google.GoogleResponses.date;
import static syncbit.collector.source.google.GoogleResponses.records;

import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section.Body;

class GoogleBodyParserTest {

    /** Recorded by django-google-health. */
    @Test
    void a_weight_is_in_kilograms() {
        assertThat(records(GoogleEndpoint.WEIGHT, """
            {"dataPointName":"users/0000000000000000000/dataTypes/weight/dataPoints/6685309773198399080",
             "weight":{"sampleTime":{"physicalTime":"2026-08-07T14:46:22.749348Z","utcOffset":"-14400s","civilTime":{"date":{"year":2026,"month":8,"day":7},
               "time":{"hours":10,"minutes":46,"seconds":22,"nanos":749348000}}},"weightGrams":87090}}
            """)).isEqualTo(Map.of(date("2026-08-07"), new Body(87.09, null)));
    }

    @Test
    void a_weighing_gives_the_body_fat() {
        assertThat(
                        records(
                                GoogleEndpoint.BODY_FAT,
                                "{\"bodyFat\":{\"sampleTime\":{\"physicalTime\":\"2026-08-07T14:46:22Z\"},\"percentage\":14.2}}"))
                .isEqualTo(Map.of(date("2026-08-07"), new Body(null, 14.2)));
    }

    @Test
    void of_several_weighings_on_a_date_of_the_accounts_zone_the_last_counts() {
        assertThat(records(
                        GoogleEndpoint.WEIGHT,
                        weight("2026-08-08T03:30:00Z", "73200"),
                        weight("2026-08-07T11:30:00Z", "72400"),
                        weight("2026-08-08T03:59:59Z", "\"NaN\""),
                        weight("2026-08-08T04:00:00Z", "72100")))
                .as("midnight in New York is 04:00 in UTC")
                .isEqualTo(Map.of(
                        date("2026-08-07"), new Body(73.2, null),
                        date("2026-08-08"), new Body(72.1, null)));
    }

    @Test
    void a_weighing_belongs_to_the_date_at_its_place() {
        String inTokyo =
                "{\"weight\":{\"sampleTime\":{\"physicalTime\":\"2026-08-07T22:30:00Z\",\"utcOffset\":\"32400s\"},"
                        + "\"weightGrams\":73200}}";

        assertThat(records(GoogleEndpoint.WEIGHT, inTokyo)).isEqualTo(Map.of(date("2026-08-08"), new Body(73.2, null)));
    }

    @Test
    void a_measurement_without_a_time_is_an_error() {
        assertThatThrownBy(() -> records(GoogleEndpoint.WEIGHT, "{\"weight\":{\"weightGrams\":87090}}"))
                .isInstanceOf(RuntimeException.class);
    }

    private static String weight(String time, String grams) {
        return "{\"weight\":{\"sampleTime\":{\"physicalTime\":\"" + time + "\"},\"weightGrams\":" + grams + "}}";
    }
}
