package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.collector.source.fitbit.FitbitResponses.date;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import syncbit.collector.source.Wearables;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.Devices;
import syncbit.common.summary.Section.Tracker;

class FitbitDeviceParserTest {

    @Test
    void the_last_sync_is_a_local_time_in_the_accounts_zone() {
        assertThat(FitbitResponses.read(FitbitEndpoint.DEVICES, """
            [{"battery":"High","batteryLevel":65,"deviceVersion":"Charge 6","features":[],"id":"5656888","lastSyncTime":"2026-01-05T13:38:13.000","mac":"FE1111111111","type":"TRACKER"}]
            """))
                .isEqualTo(Map.of(
                        date("2026-01-05"),
                        new Devices(
                                FitbitResponses.ANSWERED_AT,
                                List.of(new Tracker(
                                        "5656888", "charge6", 65, Instant.parse("2026-01-05T18:38:13Z"))))));
    }

    @Test
    void an_impossible_battery_level_keeps_the_time_of_the_sync() {
        assertThat(FitbitResponses.read(
                        FitbitEndpoint.DEVICES,
                        "[{\"id\":\"1\",\"batteryLevel\":101,\"lastSyncTime\":\"2026-01-05T13:38:13.000\"}]"))
                .extractingByKey(date("2026-01-05"))
                .isInstanceOfSatisfying(
                        Devices.class,
                        devices -> assertThat(devices.devices()).singleElement().satisfies(tracker -> {
                            assertThat(tracker.batteryPercent()).isNull();
                            assertThat(tracker.lastSync()).isEqualTo("2026-01-05T18:38:13Z");
                        }));
    }

    @Test
    void a_value_that_a_device_does_not_report_is_absent() {
        assertThat(FitbitResponses.read(FitbitEndpoint.DEVICES, "[{\"id\":\"1\",\"deviceVersion\":\"Aria Air\"}]"))
                .isEqualTo(Map.of(
                        date("2026-01-05"),
                        new Devices(FitbitResponses.ANSWERED_AT, List.of(new Tracker("1", "ariaair", null, null)))));
    }

    @Test
    void a_scale_that_synced_last_is_reported_but_is_no_device_label() {
        Map<LocalDate, Section> answer = FitbitResponses.read(FitbitEndpoint.DEVICES, """
            [{"id":"1","deviceVersion":"Aria Air","lastSyncTime":"2026-01-05T14:00:00.000","type":"SCALE"},
             {"id":"2","deviceVersion":"Charge 6","lastSyncTime":"2026-01-05T13:00:00.000","type":"TRACKER"},
             {"id":"3","deviceVersion":"Versa 4","lastSyncTime":"2026-01-04T13:00:00.000","type":"TRACKER"}]
            """);
        Devices devices = (Devices) Objects.requireNonNull(answer.get(date("2026-01-05")));

        assertThat(devices.devices())
                .hasSize(3)
                .first()
                .extracting(Tracker::otherKind)
                .isEqualTo("scale");
        assertThat(Wearables.of(devices).label()).contains("charge6");
    }

    @Test
    void a_reading_without_devices_still_counts_as_a_reading() {
        assertThat(FitbitResponses.read(FitbitEndpoint.DEVICES, "[]"))
                .isEqualTo(Map.of(date("2026-01-05"), new Devices(FitbitResponses.ANSWERED_AT, List.of())));
    }
}
