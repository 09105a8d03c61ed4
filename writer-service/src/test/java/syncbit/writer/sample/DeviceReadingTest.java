package syncbit.writer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Section;

class DeviceReadingTest {
    @Test
    void series_of_devices_differ_from_series_of_dates() {
        DailySummary event = event(
                "anna",
                LocalDate.of(2025, 12, 24),
                steps(100),
                new Section.Devices(READ, List.of(new Section.Tracker("id1", "versa", 80, READ))));

        assertThat(DeviceReading.of(event).getFirst().samples())
                .hasSize(2)
                .allMatch(sample -> DeviceReading.isHeldBy(sample.series()));
        assertThat(DaySamples.timed(event)).hasSize(1).noneMatch(sample -> DeviceReading.isHeldBy(sample.series()));
    }
}
