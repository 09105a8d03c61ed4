package syncbit.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.Tracker;

class WearablesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(3600);

    @Test
    void a_phone_does_not_count_if_there_is_a_wearable() {
        Wearables wearables = wearables(tracker("1", "charge6", EARLIER), tracker("2", "mobiletrack", NOW));

        assertThat(wearables.trackers()).extracting(Tracker::device).containsExactly("charge6");
        assertThat(wearables.label()).contains("charge6");
    }

    @Test
    void a_phone_does_not_count_even_if_no_sync_of_the_wearable_is_known() {
        assertThat(wearables(tracker("1", "charge6", null), tracker("2", "mobiletrack", NOW))
                        .label())
                .contains("charge6");
    }

    @Test
    void a_phone_counts_if_it_is_the_only_device() {
        assertThat(wearables(tracker("2", "mobiletrack", NOW)).label()).contains("mobiletrack");
    }

    @Test
    void the_label_is_the_wearable_that_synced_last() {
        assertThat(wearables(
                                tracker("1", "charge6", EARLIER),
                                tracker("2", "sense2", NOW),
                                tracker("3", "inspire3", null))
                        .label())
                .contains("sense2");
    }

    @Test
    void a_scale_never_counts() {
        assertThat(wearables(new Tracker("1", "aria", 50, NOW, "scale")).trackers())
                .isEmpty();
    }

    @Test
    void without_devices_there_is_no_label() {
        assertThat(wearables().label()).isEmpty();
        assertThat(Wearables.of(new Section.Devices(null, null)).label()).isEmpty();
    }

    private static Wearables wearables(Tracker... trackers) {
        return Wearables.of(new Section.Devices(NOW, List.of(trackers)));
    }

    private static Tracker tracker(String id, String device, @Nullable Instant lastSync) {
        return new Tracker(id, device, 50, lastSync);
    }
}
