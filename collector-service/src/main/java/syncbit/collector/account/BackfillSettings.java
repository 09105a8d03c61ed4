package syncbit.collector.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import syncbit.collector.task.DateTask;
import syncbit.common.settings.SettingException;

/**
 * How far back history is fetched.
 *
 * @param startDate {@code BACKFILL_START_DATE}; the day each account was opened if not given
 */
@ConfigurationProperties("backfill")
record BackfillSettings(@Nullable LocalDate startDate) {
    BackfillSettings {
        if (startDate != null && startDate.isBefore(DateTask.FIRST_DATE)) {
            throw new SettingException(
                    "BACKFILL_START_DATE", "must not be before " + DateTask.FIRST_DATE + ", but is " + startDate);
        }
    }
}
