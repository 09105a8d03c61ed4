package syncbit.collector.quota;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What Google grants each account, unless it is set otherwise.
 *
 * <p>The number is boxed: an empty variable leaves it out, and its default counts.
 *
 * @param requests {@code GOOGLE_QUOTA_REQUESTS}: requests a window, at least 1
 * @param period {@code GOOGLE_QUOTA_PERIOD}: how long a window is; a number of seconds, or a time such as {@code PT1M}
 */
@ConfigurationProperties("google.quota")
record GoogleQuotaSettings(
        @DefaultValue("300") Integer requests,

        @DefaultValue("PT1M") @DurationUnit(ChronoUnit.SECONDS)
        Duration period) {
    GoogleQuotaSettings {
        QuotaLimit.require("GOOGLE", requests, period);
    }

    QuotaLimit allowance() {
        return new QuotaLimit(requests, period);
    }
}
