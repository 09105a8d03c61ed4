package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

class FitbitProfileParserTest {

    @Test
    void the_profile_gives_time_zone_and_first_date() {
        assertThat(read("""
            {"user":{"encodedId":"XXXXXX","displayName":"Adam","memberSince":"2014-01-06","timezone":"Europe/London","offsetFromUTCMillis":-25200000,"distanceUnit":"en_US","weightUnit":"METRIC","heightUnit":"en_US","waterUnit":"METRIC","locale":"en_GB","strideLengthWalking":70.6,"strideLengthRunning":88.5,"height":170.2,"weight":79.3}}
            """))
                .isEqualTo(new ProfileOutcome.Found(ZoneId.of("Europe/London"), LocalDate.parse("2014-01-06")));
    }

    @Test
    void a_profile_without_a_time_zone_is_an_error_and_not_utc() {
        assertThatThrownBy(() -> read("{\"user\":{\"memberSince\":\"2014-01-06\"}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_time_zone_stops_the_account_and_is_named() {
        ProfileOutcome outcome = read("{\"user\":{\"memberSince\":\"2014-01-06\",\"timezone\":\"Asia/Beijing\"}}");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ProfileOutcome.Failed.class,
                        failed -> assertThat(failed.why())
                                .isInstanceOfSatisfying(
                                        FetchOutcome.Stopped.class,
                                        stopped -> assertThat(stopped.advice())
                                                .contains("\"Asia/Beijing\"", "/api/profile?user=")));
    }

    @Test
    void a_time_zone_that_a_user_has_set_replaces_an_unknown_one() {
        JsonNode profile =
                Json.MAPPER.readTree("{\"user\":{\"memberSince\":\"2014-01-06\",\"timezone\":\"Asia/Beijing\"}}");

        assertThat(FitbitProfileParser.read(profile, ZoneId.of("Asia/Shanghai")))
                .isEqualTo(new ProfileOutcome.Found(ZoneId.of("Asia/Shanghai"), LocalDate.parse("2014-01-06")));
    }

    private static ProfileOutcome read(String json) {
        return FitbitProfileParser.read(Json.MAPPER.readTree(json), null);
    }
}
