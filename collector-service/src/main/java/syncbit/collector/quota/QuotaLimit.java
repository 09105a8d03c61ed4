package syncbit.collector.quota;

import java.time.Duration;
import syncbit.common.settings.SettingException;

/**
 * The quota that a provider grants each account.
 *
 * @param requests the requests per window, at least 1
 * @param period the length of a window. It resets at whole multiples of the period since the epoch, an hour at its top
 */
record QuotaLimit(int requests, Duration period) {

    /**
     * Checks the settings of a provider, such as {@code FITBIT_QUOTA_REQUESTS} and {@code FITBIT_QUOTA_PERIOD}.
     *
     * @param provider the prefix of the settings' names
     * @throws SettingException if one of them is too small
     */
    static void require(String provider, int requests, Duration period) {
        if (requests < 1) {
            throw new SettingException(provider + "_QUOTA_REQUESTS", "must be at least 1, but is " + requests);
        }
        if (period.toMillis() < 1) {
            throw new SettingException(provider + "_QUOTA_PERIOD", "must be a time such as PT1H, but is " + period);
        }
    }
}
