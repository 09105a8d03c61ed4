package syncbit.writer.victoria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessStartTest {
    /** As 1.79.5 serves it, shortened. */
    private static final String OLD = """
            vm_data_size_bytes{type="indexdb"} 0
            vm_data_size_bytes{type="storage/small"} 0
            vm_app_version{version="", short_version=""} 1
            vm_app_start_timestamp 1795760041
            vm_app_uptime_seconds 2
            flag{name="forceFlushAuthKey", value="secret", is_set="false"} 1
            """;

    private static final ProcessStart OLD_KNOWN = known(Duration.ofSeconds(5), null);

    @Test
    void a_process_is_identified_by_its_start() {
        assertThat(parsed(OLD)).isEqualTo(OLD_KNOWN);
    }

    @ParameterizedTest
    @CsvSource({"5s,PT5S", "1m0s,PT1M", "1h0m0s,PT1H", "1.5s,PT1.5S", "1500ms,PT5S", "soon,PT5S"})
    void newer_versions_expose_their_flush_interval(String value, Duration interval) {
        String flag = "flag{name=\"inmemoryDataFlushInterval\", value=\"%s\", is_set=\"true\"} 1\n".formatted(value);

        assertThat(parsed(OLD + flag)).isEqualTo(known(interval, null));
    }

    @ParameterizedTest
    @CsvSource({"1,P31D", "100y,P36500D", "90d,P90D", "4w,P28D", "36h,PT36H", "1.5y,PT13140H", "forever,"})
    void the_retention_is_read_from_its_flag(String value, @Nullable Duration retention) {
        String flag = "flag{name=\"retentionPeriod\", value=\"%s\", is_set=\"true\"} 1\n".formatted(value);

        assertThat(parsed(OLD + flag)).isEqualTo(known(Duration.ofSeconds(5), retention));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void a_process_younger_than_two_seconds_is_too_recent(String uptime) {
        assertThat(parsed(OLD.replace("uptime_seconds 2", "uptime_seconds " + uptime)))
                .isInstanceOf(ProcessStart.TooRecent.class);
    }

    @Test
    void numbers_may_have_an_exponent() {
        assertThat(parsed(OLD.replace("1795760041", "1.795760041e+09"))).isEqualTo(OLD_KNOWN);
    }

    @Test
    void the_metrics_of_vmagent_do_not_count() {
        assertThat(parsed(OLD.replaceAll("vm_data_size_bytes.*\n", ""))).isInstanceOf(ProcessStart.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"vm_app_start_timestamp", "vm_app_uptime_seconds"})
    void a_page_without_start_time_gives_no_process(String metric) {
        assertThat(parsed(OLD.replace(metric, "other"))).isInstanceOf(ProcessStart.Unknown.class);
    }

    @Test
    void a_failed_request_is_unreachable_and_a_refused_one_unknown() {
        assertThat(ProcessStart.failed(new VictoriaOutcome.Unavailable("off")))
                .isInstanceOf(ProcessStart.Unreachable.class);
        assertThat(ProcessStart.failed(new VictoriaOutcome.Interrupted("500")))
                .isInstanceOf(ProcessStart.Unreachable.class);
        assertThat(ProcessStart.failed(new VictoriaOutcome.Refused("400"))).isInstanceOf(ProcessStart.Unknown.class);
        assertThat(ProcessStart.failed(new VictoriaOutcome.Misconfigured("login")))
                .isInstanceOf(ProcessStart.Unknown.class);
    }

    @Test
    void rows_that_were_dropped_are_counted_by_reason() {
        // As 1.79.5 and 1.112 serve it with both limits, shortened.
        String dropped = """
                vm_daily_series_limit_current_series 3
                vm_daily_series_limit_rows_dropped_total 12
                vm_hourly_series_limit_rows_dropped_total 0
                vm_rows_ignored_total{reason="big_timestamp"} 0
                vm_rows_ignored_total{reason="nan_value"} 9
                vm_rows_ignored_total{reason="small_timestamp"} 4
                """;

        assertThat(((ProcessStart.Known) parsed(OLD + dropped)).dropped().byReason())
                .isEqualTo(Map.of(
                        "daily_series_limit",
                        12L,
                        "hourly_series_limit",
                        0L,
                        "big_timestamp",
                        0L,
                        "small_timestamp",
                        4L));
        assertThat(((ProcessStart.Known) parsed(OLD)).dropped()).isEqualTo(DroppedRows.NONE);
    }

    private static ProcessStart known(Duration flushInterval, @Nullable Duration retention) {
        return new ProcessStart.Known(1795760041, flushInterval, retention, DroppedRows.NONE);
    }

    private static ProcessStart parsed(String metrics) {
        return ProcessStartParser.parse(metrics);
    }
}
