package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BackfillSettingsTest {
    @Test
    void history_may_begin_on_any_day_that_can_be_kept() {
        assertThat(new BackfillSettings(LocalDate.parse("1970-01-02")).startDate())
                .isEqualTo(LocalDate.parse("1970-01-02"));
        assertThat(new BackfillSettings(null).startDate()).isNull();
    }

    @Test
    void an_earlier_day_is_refused_by_its_name() {
        assertThatThrownBy(() -> new BackfillSettings(LocalDate.parse("1900-01-01")))
                .hasMessage("BACKFILL_START_DATE must not be before 1970-01-02, but is 1900-01-01");
    }
}
