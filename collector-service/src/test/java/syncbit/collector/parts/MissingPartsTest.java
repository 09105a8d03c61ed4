package syncbit.collector.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.parts.MissingParts.Need;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;

class MissingPartsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 3, 9);
    private static final Set<String> FLOORS = Set.of("floors");

    @Test
    void a_group_without_known_parts_is_needed_as_a_whole() {
        assertThat(need(MissingParts.NONE, DATE, FLOORS)).isEqualTo(Need.WHOLE);
        assertThat(need(MissingParts.NONE, DATE, Set.of())).isEqualTo(Need.WHOLE);
    }

    @Test
    void a_part_is_needed_when_it_is_due() {
        assertThat(need(parts(row(DATE, true, NOW)), DATE, FLOORS)).isEqualTo(Need.PARTS);
        assertThat(need(parts(row(DATE, true, NOW.plusSeconds(1))), DATE, FLOORS))
                .isEqualTo(Need.LATER);
        assertThat(need(parts(row(DATE, true, null)), DATE, FLOORS)).isEqualTo(Need.LATER);
    }

    @Test
    void if_the_writer_lacks_more_than_is_known_the_group_is_needed_as_a_whole() {
        MissingParts waiting = parts(row(DATE, true, null));

        assertThat(need(waiting, DATE, Set.of("floors", "steps"))).isEqualTo(Need.WHOLE);
        assertThat(need(waiting, DATE, Set.of())).as("its event was lost").isEqualTo(Need.WHOLE);
    }

    @Test
    void a_group_of_which_nothing_was_stored_waits_as_well() {
        assertThat(need(parts(row(DATE, false, NOW.plusSeconds(1))), DATE, Set.of()))
                .isEqualTo(Need.LATER);
    }

    @Test
    void of_an_endpoint_that_fails_for_every_date_only_the_newest_date_is_tried() {
        List<PartRow> rows = List.of(row(DATE, true, NOW), row(DATE.minusDays(1), true, NOW));
        MissingParts later = new MissingParts(rows, List.of(backoff(NOW.plusSeconds(1))));
        MissingParts due = new MissingParts(rows, List.of(backoff(NOW)));

        assertThat(need(later, DATE, FLOORS)).isEqualTo(Need.LATER);
        assertThat(need(due, DATE, FLOORS)).isEqualTo(Need.PARTS);
        assertThat(need(due, DATE.minusDays(1), FLOORS)).isEqualTo(Need.LATER);
    }

    private static Need need(MissingParts parts, LocalDate date, Set<String> atWriter) {
        return parts.need(date, MetricGroup.ACTIVITY, atWriter, NOW);
    }

    private static MissingParts parts(PartRow... rows) {
        return new MissingParts(List.of(rows), List.of());
    }

    private static PartRow row(LocalDate date, boolean stored, @Nullable Instant next) {
        return new PartRow(date, MetricGroup.ACTIVITY, "floors", State.FAILING, "500", 1, false, stored, next);
    }

    private static EndpointBackoff backoff(Instant next) {
        return new EndpointBackoff("floors", State.FAILING, "500", 1, next);
    }
}
