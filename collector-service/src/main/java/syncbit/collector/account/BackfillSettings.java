package syncbit.collector.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How far back history is fetched.
 *
 * @param startDate {@code BACKFILL_START_DATE}; the day each account was opened if not given
 */
@ConfigurationProperties("backfill")
record BackfillSettings(@Nullable LocalDate startDate) {}
