package syncbit.writer.victoria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroppedRowsTest {
    @Test
    void a_counter_that_rose_or_restarted_above_zero_means_dropped_rows() {
        assertThat(rows("small_timestamp", 4).since(rows("small_timestamp", 3))).isTrue();
        assertThat(rows("small_timestamp", 2).since(rows("small_timestamp", 3))).isTrue();
        assertThat(rows("small_timestamp", 3).since(rows("small_timestamp", 3))).isFalse();
        assertThat(rows("small_timestamp", 0).since(rows("small_timestamp", 3))).isFalse();
        assertThat(rows("small_timestamp", 1).since(DroppedRows.NONE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "maxDailySeries,1,true",
        "maxHourlySeries,100,true",
        "maxDailySeries,0,false",
        "maxHourlySeries,-1,false"
    })
    void a_series_limit_is_known_by_its_flag(String name, String value, boolean limited) {
        String flag = "flag{name=\"storage.%s\", value=\"%s\", is_set=\"true\"} 1\n".formatted(name, value);

        assertThat(DroppedRows.parse("up 1\n" + flag).hasSeriesLimit()).isEqualTo(limited);
    }

    @Test
    void the_warning_names_the_flag_and_the_remedy() {
        assertThat(rows("daily_series_limit", 12).warning())
                .isEqualTo("VictoriaMetrics has accepted and dropped rows since its start: 12 rows because"
                        + " -storage.maxDailySeries is reached: remove or raise it. Then restart it. The nightly audits or"
                        + " POST /api/audit restore the samples of SyncBit");
        assertThat(rows("too_odd", 1).warning()).contains("1 rows by its reason too_odd");
    }

    private static DroppedRows rows(String reason, long count) {
        return new DroppedRows(new TreeMap<>(Map.of(reason, count)), false);
    }
}
