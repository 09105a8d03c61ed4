package syncbit.collector.quota;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What Fitbit grants each account, unless it is set otherwise.
 *
 * <p>The number is boxed: an empty variable leaves it out, and its default counts.
 *
 * @param requests {@code FITBIT_QUOTA_REQUESTS}: requests a window, at least 1
 * @param period {@code FITBIT_QUOTA_PERIOD}: how long a window is; a number of seconds, or a time such as {@code PT1H}
 */
@ConfigurationProperties("fitbit.quota")
record FitbitQuotaSettings(
        @DefaultValue("150") Integer requests,

        @DefaultValue("PT1H") @DurationUnit(ChronoUnit.SECONDS)
        Duration period) {
    FitbitQuotaSettings {
        QuotaLimit.require("FITBIT", requests, period);
    }

    QuotaLimit allowance() {
        return new QuotaLimit(requests, period);
    }
}
