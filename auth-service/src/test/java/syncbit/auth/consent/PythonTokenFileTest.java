package syncbit.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTokenFileTest {
    @Test
    void the_file_format_of_the_program_is_read() {
        PythonTokenFile tokens = read("""
                {
                  "access_token": "secret-access",
                  "refresh_token": "secret-refresh",
                  "user_id": "ABC123",
                  "expires_at": "2026-10-30T18:04:05.123456"
                }""");

        assertThat(tokens.userId()).isEqualTo("ABC123");
        assertThat(tokens.tokens().access()).isEqualTo("secret-access");
        assertThat(tokens.tokens().refresh()).isEqualTo("secret-refresh");
        assertThat(tokens.tokens().accessExpiresAt()).isEqualTo(Instant.parse("2026-10-30T18:04:05.123456Z"));
        assertThat(tokens.toString()).doesNotContain("secret");
    }

    @Test
    void a_pair_without_expiry_is_refreshed_at_its_first_use() {
        assertThat(read("""
                        {"access_token": "a", "refresh_token": "r", "user_id": "ABC123", "expires_at": null}""").tokens().accessExpiresAt()).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"access_token": "secret                                            | fitbit_tokens.json is not JSON; copy
            []                                                                  | fitbit_tokens.json: user_id is missing; copy
            {"user_id": "A", "refresh_token": "secret"}                         | fitbit_tokens.json: access_token is missing; copy
            {"user_id": "A", "access_token": "secret", "refresh_token": null}   | fitbit_tokens.json: refresh_token is missing; copy
            {"user_id": 7, "access_token": "secret", "refresh_token": "secret"} | fitbit_tokens.json: user_id must be a string; copy
            {"user_id": "A", "access_token": "secret", "refresh_token": "secret", "expires_at": "soon"} | fitbit_tokens.json: expires_at must be a time such as 2026-10-30T18:04:05.123456; copy
            """)
    void an_invalid_file_is_reported_by_field_without_its_values(String file, String begins) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .startsWith(begins)
                .contains("from the folder")
                .doesNotContain("secret");
    }

    private static PythonTokenFile read(String json) {
        return PythonTokenFile.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
