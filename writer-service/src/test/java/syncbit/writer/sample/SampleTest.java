package syncbit.writer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0.0,0",
        "-0.0,0",
        "8412.0,8412",
        "-0.4,-0.4",
        "0.1,0.1",
        "36.576,36.576",
        "1.0E-5,0.00001",
        "1.0E7,10000000",
        "1766643667.358,1766643667.358",
        "9007199254740992.0,9007199254740992",
        "1.0E22,10000000000000000000000",
    })
    void a_number_is_written_as_the_shortest_plain_decimal_of_equal_value(double value, String text) {
        StringBuilder line = new StringBuilder();

        new Sample("m", 1766530800000L, value).appendTo(line);

        assertThat(line).hasToString("m " + text + " 1766530800000\n");
        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0.0 : value);
    }

    @Test
    void a_label_value_is_escaped() {
        assertThat(Series.of("m", Series.and(Series.labels("anna", "charge6"), "device_id", "a\"b\\c\nd é")))
                .isEqualTo("m{user=\"anna\",device=\"charge6\",device_id=\"a\\\"b\\\\c\\nd é\"}");
    }
}
