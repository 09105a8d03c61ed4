package syncbit.collector.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import syncbit.collector.task.DateTask;
import syncbit.common.settings.SettingException;

/**
 * The first date to fetch.
 *
 * @param startDate {@code BACKFILL_START_DATE}; by default the date on which each account was opened
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
