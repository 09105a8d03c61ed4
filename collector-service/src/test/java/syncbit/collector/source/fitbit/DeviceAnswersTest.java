package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.collector.source.fitbit.Answers.date;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section.Devices;
import syncbit.common.summary.Section.Tracker;

class DeviceAnswersTest {

    @Test
    void the_last_sync_is_a_local_time_in_the_accounts_zone() {
        assertThat(Answers.read(FitbitEndpoint.DEVICES, """
                        [{"battery":"High","batteryLevel":65,"deviceVersion":"Charge 6","features":[],"id":"5656888","lastSyncTime":"2026-01-05T13:38:13.000","mac":"FE1111111111","type":"TRACKER"}]
                        """))
                .isEqualTo(Map.of(
                        date("2026-01-05"),
                        new Devices(
                                Answers.ANSWERED_AT,
                                List.of(new Tracker(
                                        "5656888", "charge6", 65, Instant.parse("2026-01-05T18:38:13Z"))))));
    }

    @Test
    void what_a_device_does_not_tell_is_absent() {
        assertThat(Answers.read(FitbitEndpoint.DEVICES, "[{\"id\":\"1\",\"deviceVersion\":\"Aria Air\"}]"))
                .isEqualTo(Map.of(
                        date("2026-01-05"),
                        new Devices(Answers.ANSWERED_AT, List.of(new Tracker("1", "ariaair", null, null)))));
    }

    @Test
    void somebody_without_devices_was_asked_all_the_same() {
        assertThat(Answers.read(FitbitEndpoint.DEVICES, "[]"))
                .isEqualTo(Map.of(date("2026-01-05"), new Devices(Answers.ANSWERED_AT, List.of())));
    }
}
