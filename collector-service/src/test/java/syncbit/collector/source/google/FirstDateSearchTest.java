package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;

class FirstDateSearchTest {
    private static final LocalDate DAY = LocalDate.parse("2022-03-04");

    @Test
    void zeros_of_days_before_the_first_tracker_are_not_the_first_date() {
        assertThat(FirstDateSearch.among(new ParsedDays(
                        Map.of(DAY.minusYears(9), steps(0), DAY, steps(1), DAY.plusDays(1), steps(9000)), Set.of())))
                .contains(DAY);
        assertThat(FirstDateSearch.among(new ParsedDays(Map.of(DAY, steps(0)), Set.of())))
                .isEmpty();
    }

    @Test
    void an_unreadable_range_may_contain_the_first_date() {
        ZonedDateRange span = new ZonedDateRange(DAY, DAY.plusDays(89), ZoneOffset.UTC);
        var unreadable = Json.MAPPER.readTree("{\"civilStartTime\":7,\"steps\":{\"countSum\":\"abc\"}}");

        assertThat(FirstDateSearch.firstOf(new PagedRequests.Listed(List.of(unreadable), Instant.EPOCH), span))
                .contains(DAY);
        assertThat(FirstDateSearch.firstOf(new PagedRequests.Listed(List.of(), Instant.EPOCH), span))
                .isEmpty();
    }

    private static Section steps(long steps) {
        return new Section.Activity(steps, null, null, null, null, null);
    }
}
