package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BackfillSettingsTest {
    @Test
    void the_first_date_may_be_any_date_that_can_be_stored() {
        assertThat(new BackfillSettings(LocalDate.parse("1970-01-02")).startDate())
                .isEqualTo(LocalDate.parse("1970-01-02"));
        assertThat(new BackfillSettings(null).startDate()).isNull();
    }

    @Test
    void an_earlier_date_is_rejected_with_the_name_of_the_setting() {
        assertThatThrownBy(() -> new BackfillSettings(LocalDate.parse("1900-01-01")))
                .hasMessage("BACKFILL_START_DATE must not be before 1970-01-02, but is 1900-01-01");
    }
}
