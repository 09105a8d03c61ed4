package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.collector.source.google.GoogleResponses.ANSWERED_AT;
import static syncbit.collector.source.google.GoogleResponses.date;

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

/** The shape is that of Google's protos. */
class GoogleDeviceParserTest {

    @Test
    void the_last_sync_is_an_instant_and_the_id_is_the_end_of_the_name() {
        assertThat(GoogleResponses.read(GoogleEndpoint.PAIRED_DEVICES, """
            {"pairedDevices":[{"name":"users/me/pairedDevices/123","deviceType":"TRACKER","batteryStatus":"High","batteryLevel":83,"lastSyncTime":"2026-11-20T07:12:01Z","deviceVersion":"Charge 6","macAddress":"FE1111111111","features":["STEPS"]}]}
            """))
                .isEqualTo(Map.of(
                        date("2026-08-07"),
                        new Devices(
                                ANSWERED_AT,
                                List.of(new Tracker("123", "charge6", 83, Instant.parse("2026-11-20T07:12:01Z"))))));
    }

    @Test
    void a_scale_is_no_device_label_but_an_unknown_type_is() {
        Map<LocalDate, Section> answer = GoogleResponses.read(GoogleEndpoint.PAIRED_DEVICES, """
            {"pairedDevices":[
              {"name":"users/1/pairedDevices/1","deviceType":"SCALE","lastSyncTime":"2026-08-07T14:00:00Z","deviceVersion":"Aria Air"},
              {"name":"users/1/pairedDevices/4","deviceType":"DEVICE_TYPE_SCALE","lastSyncTime":"2026-08-07T14:00:00.123456789Z","deviceVersion":"Aria 2"},
              {"name":"users/1/pairedDevices/2","deviceType":"SMARTWATCH","lastSyncTime":"2026-08-07T13:00:00.5Z","deviceVersion":"Pixel Watch 5"},
              {"name":"users/1/pairedDevices/3","deviceType":"TRACKER","deviceVersion":"Charge 6"}]}
            """);
        Devices devices = (Devices) Objects.requireNonNull(answer.get(date("2026-08-07")));

        assertThat(devices.devices()).extracting(Tracker::otherKind).containsExactly("scale", "scale", null, null);
        assertThat(Wearables.of(devices).label()).contains("pixelwatch5");
    }

    @Test
    void a_reading_without_devices_still_counts_as_a_reading() {
        assertThat(GoogleResponses.read(GoogleEndpoint.PAIRED_DEVICES, "{}"))
                .isEqualTo(Map.of(date("2026-08-07"), new Devices(ANSWERED_AT, List.of())));
    }
}
