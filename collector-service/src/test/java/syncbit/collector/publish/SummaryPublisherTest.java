package syncbit.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.ActivityLevel;
import syncbit.common.summary.Section.HeartZone;
import syncbit.common.summary.Section.SleepStage;

class SummaryPublisherTest {
    @Test
    void an_event_equals_the_recorded_one_exactly() throws IOException {
        Message message = SummaryPublisher.message(everything());

        assertThat(Json.MAPPER.readTree(message.getBody()).toPrettyString().strip())
                .isEqualTo(recorded().strip());
        assertThat(message.getMessageProperties().getContentType()).isEqualTo("application/json");
        assertThat(message.getMessageProperties().getDeliveryMode()).isEqualTo(MessageDeliveryMode.PERSISTENT);
    }

    private static String recorded() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                SummaryPublisherTest.class.getResourceAsStream("/contract/daily-summary.json"), "the recorded event")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static DailySummary everything() {
        return new DailySummary(
                "default",
                LocalDate.of(2025, 12, 24),
                ZoneId.of("Europe/Berlin"),
                "charge6",
                Instant.parse("2025-12-25T06:30:15Z"),
                Map.ofEntries(
                        Map.entry(
                                MetricGroup.ACTIVITY,
                                new Section.Activity(
                                        8412L,
                                        6.03,
                                        2381.0,
                                        Map.of(
                                                ActivityLevel.SEDENTARY, 712.0,
                                                ActivityLevel.LIGHTLY_ACTIVE, 214.0,
                                                ActivityLevel.FAIRLY_ACTIVE, 18.0,
                                                ActivityLevel.VERY_ACTIVE, 31.0),
                                        12L,
                                        36.576)),
                        Map.entry(
                                MetricGroup.HEART,
                                new Section.Heart(
                                        61.0,
                                        Map.of(
                                                HeartZone.OUT_OF_RANGE, 1210.0,
                                                HeartZone.FAT_BURN, 172.0,
                                                HeartZone.CARDIO, 24.0,
                                                HeartZone.PEAK, 3.0),
                                        Map.of(
                                                HeartZone.OUT_OF_RANGE, 1603.20432,
                                                HeartZone.FAT_BURN, 611.95,
                                                HeartZone.CARDIO, 149.2,
                                                HeartZone.PEAK, 16.646))),
                        Map.entry(
                                MetricGroup.ACTIVE_ZONE_MINUTES,
                                new Section.ActiveZoneMinutes(
                                        Map.of(HeartZone.FAT_BURN, 31.0, HeartZone.CARDIO, 24.0, HeartZone.PEAK, 6.0))),
                        Map.entry(
                                MetricGroup.SLEEP,
                                new Section.Sleep(
                                        431.0,
                                        Map.of(
                                                SleepStage.DEEP, 71.0,
                                                SleepStage.LIGHT, 238.0,
                                                SleepStage.REM, 94.0,
                                                SleepStage.WAKE, 52.0),
                                        93.0)),
                        Map.entry(MetricGroup.HRV, new Section.Hrv(34.938)),
                        Map.entry(MetricGroup.SPO2, new Section.Spo2(96.1, 92.4, 99.0)),
                        Map.entry(MetricGroup.BREATHING_RATE, new Section.BreathingRate(14.8)),
                        Map.entry(MetricGroup.SKIN_TEMPERATURE, new Section.SkinTemperature(-0.4)),
                        Map.entry(MetricGroup.CARDIO_FITNESS, new Section.CardioFitness(44.0)),
                        Map.entry(MetricGroup.BODY, new Section.Body(72.5, 18.2)),
                        Map.entry(
                                MetricGroup.DEVICE,
                                new Section.Devices(
                                        Instant.parse("2025-12-25T06:30:12Z"),
                                        List.of(new Section.Tracker(
                                                "2587491234",
                                                "charge6",
                                                82,
                                                Instant.parse("2025-12-25T06:21:07.358Z")))))));
    }
}
