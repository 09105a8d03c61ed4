package syncbit.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.JacksonException;

class JsonTest {
    @Test
    void a_completion_is_written_as_in_the_contract() {
        Completion completion = new Completion(
                LocalDate.of(2025, 12, 24),
                EnumSet.of(MetricGroup.ACTIVITY, MetricGroup.BREATHING_RATE),
                Instant.parse("2025-12-25T06:31:00Z"));

        assertThat(Json.MAPPER.writeValueAsString(completion))
                .isEqualTo("{\"date\":\"2025-12-24\",\"groups\":[\"activity\",\"breathing-rate\"],"
                        + "\"completedAt\":\"2025-12-25T06:31:00Z\"}");
    }

    @Test
    void trailing_content_after_a_message_is_rejected() {
        assertThatThrownBy(() -> Json.MAPPER.readValue(
                        "{\"value\":\"t\",\"expiresAt\":\"2025-12-25T06:31:00Z\"} {}", AccessToken.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void to_string_omits_the_token() {
        assertThat(new AccessToken("secret", Instant.EPOCH)).hasToString("AccessToken[expiresAt=1970-01-01T00:00:00Z]");
        assertThat(new AccessToken.Request("secret", null)).hasToString("AccessToken.Request[refused=***]");
    }
}
