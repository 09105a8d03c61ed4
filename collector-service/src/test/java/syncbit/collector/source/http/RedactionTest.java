package syncbit.collector.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @Test
    void a_long_text_is_shortened() {
        assertThat(Redaction.clean("no ".repeat(1000))).hasSizeLessThan(310);
    }

    @Test
    void a_token_is_masked() {
        assertThat(Redaction.clean("the token ya29.a0AfH6SMBx_y-z1234567890 is invalid"))
                .isEqualTo("the token *** is invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skin-temperature.relativeCelsius",
                "device.devices.batteryPercent",
                "heart.zoneMinutes.OUT_OF_RANGE",
                "activeMinutesRollupByActivityLevel",
                "daily_oxygen_saturation.lower_bound_percentage",
                "sumInFatBurnHeartZoneVo2Max",
                "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
            })
    void the_name_of_a_field_or_a_reason_is_readable_however_long_it_is(String name) {
        assertThat(name).hasSizeGreaterThanOrEqualTo(24);
        assertThat(Redaction.clean(name + " must be a finite number")).isEqualTo(name + " must be a finite number");
        assertThat(Redaction.clean("no value for " + name + ".")).isEqualTo("no value for " + name + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIi",
                "GOCSPX-abcdefghijklmnopqrst",
                "AbCdEfGhIjKlMnOpQrStUvWxYz",
                "xkTQbVnLmRsWqPzYhJdGfKcB",
                "0f3acd9be1f24c5d9a7b8c6d5e4f3a2b",
                "1//0gabcdefghijklmnopqrstuvwxyz"
            })
    void a_token_of_any_form_is_masked(String token) {
        assertThat(Redaction.clean("token " + token + " expired")).isEqualTo("token *** expired");
    }
}
