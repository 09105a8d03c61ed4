package syncbit.writer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.testkit.MutableClock;

class EventParserTest {
    private final EventParser parser = new EventParser(MutableClock.at("2025-12-26T12:00:00Z"));

    @Test
    void the_recorded_event_is_valid() throws IOException {
        assertThat(parser.parse(recorded().getBytes(StandardCharsets.UTF_8))).isInstanceOf(ParsedEvent.Valid.class);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            "user" : "default",   | "user" : null,           | user must be 1 to 64 letters, digits
            "2025-12-24"          | "24.12.2025"             | date is malformed
            "2025-12-24"          | "2025-02-30"             | date is malformed
            "2025-12-24"          | "1970-01-01"             | date is before 1970
            "2025-12-24"          | "2025-12-29"             | date is in the future
            "2025-12-24"          | "+999999999-12-31"       | date is in the future
            "Europe/Berlin"       | "Mars/Olympus"           | timeZone is malformed
            "2025-12-25T06:30:15Z"| "2099-12-25T06:30:15Z"   | fetchedAt is in the future
            "2025-12-25T06:30:12Z"| "2026-06-25T06:30:12Z"   | device.readAt is in the future
            "2025-12-25T06:30:12Z"| "1969-06-25T06:30:12Z"   | device.readAt is before 1970
            "steps" : 8412        | "steps" : -5             | activity.steps must not be negative, but is -5
            "steps" : 8412        | "steps" : 8412.5         | sections.activity.steps is malformed
            "steps" : 8412        | "steps" : "many"         | sections.activity.steps is malformed
            "hrv" : {             | "mood" : {               | "mood" is not a group; valid values: activity, heart
            """)
    void a_malformed_event_is_named_by_its_field(String good, String bad, String reason) throws IOException {
        String malformed = recorded().replace(good, bad);
        assertThat(malformed).isNotEqualTo(recorded());

        assertThat(parser.parse(malformed.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ParsedEvent.Invalid.class,
                        unreadable -> assertThat(unreadable.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''           | the message is not a DailySummary
            null         | the message is null
            []           | the message is not a DailySummary
            hello        | the message is not a DailySummary
            {"user":     | the message is not a DailySummary
            {}           | user must be
            """)
    void a_message_of_another_type_is_invalid(String body, String reason) {
        assertThat(parser.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ParsedEvent.Invalid.class,
                        unreadable -> assertThat(unreadable.reason()).startsWith(reason));
    }

    @Test
    void today_is_valid_in_each_time_zone() throws IOException {
        String tomorrowInAuckland =
                recorded().replace("2025-12-24", "2025-12-27").replace("Europe/Berlin", "Pacific/Auckland");

        assertThat(parser.parse(tomorrowInAuckland.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ParsedEvent.Valid.class);
    }

    private static String recorded() throws IOException {
        try (InputStream file = EventParserTest.class.getResourceAsStream("/contract/daily-summary.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
