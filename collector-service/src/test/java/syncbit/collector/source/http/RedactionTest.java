package syncbit.collector.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void what_goes_on_and_on_is_cut() {
        assertThat(Redaction.clean("no ".repeat(1000))).hasSizeLessThan(310);
    }

    @Test
    void what_may_be_a_token_is_left_out() {
        assertThat(Redaction.clean("the token ya29.a0AfH6SMBx_y-z1234567890 is invalid"))
                .isEqualTo("the token *** is invalid");
    }
}
