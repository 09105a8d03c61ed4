package syncbit.collector.quota;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Fitbit's quota per account.
 *
 * <p>The number is boxed, so that the default applies if the variable is empty.
 *
 * @param requests {@code FITBIT_QUOTA_REQUESTS}: requests per window, at least 1
 * @param period {@code FITBIT_QUOTA_PERIOD}: the length of a window, a number of seconds or a duration such as {@code PT1H}
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
