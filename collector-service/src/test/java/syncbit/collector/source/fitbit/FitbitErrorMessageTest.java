package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import syncbit.collector.source.fitbit.FitbitResponseClassifier.FitbitErrorMessage;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;

class FitbitErrorMessageTest {

    @Test
    void the_message_of_fitbit_is_kept() {
        assertThat(said(400, """
            {"errors":[{"errorType":"validation","fieldName":"endDate","message":"The range must not be longer than 30 days"}],"success":false}
            """)).isEqualTo("400 validation: The range must not be longer than 30 days");
    }

    @Test
    void a_token_in_the_message_of_fitbit_is_masked() {
        assertThat(said(401, """
            {"errors":[{"errorType":"expired_token","message":"Access token expired: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJBTk5BMDEifQ.c2lnbmF0dXJl_-"}],"success":false}
            """)).isEqualTo("401 expired_token: Access token expired: ***");
    }

    @Test
    void the_newer_form_of_error_is_understood() {
        assertThat(said(429, """
            {"error":{"code":429,"message":"Resource has been exhausted (e.g. check quota).","status":"RESOURCE_EXHAUSTED"}}
            """)).isEqualTo("429 RESOURCE_EXHAUSTED: Resource has been exhausted (e.g. check quota).");
    }

    @Test
    void of_an_html_page_only_the_status_is_kept() {
        assertThat(said(502, "<html>Bad gateway</html>")).isEqualTo("502");
        assertThat(said(502, "")).isEqualTo("502");
    }

    private static String said(int status, String body) {
        return FitbitErrorMessage.of(new ProviderResponse(
                status, new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH, Instant.EPOCH));
    }
}
