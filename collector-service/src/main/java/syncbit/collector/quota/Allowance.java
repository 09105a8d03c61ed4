package syncbit.collector.quota;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import syncbit.common.api.Account;
import syncbit.common.settings.SettingException;

/**
 * What a provider grants each account, as {@code FITBIT_QUOTA_REQUESTS} and {@code FITBIT_QUOTA_PERIOD} say, or their
 * like for another provider.
 *
 * @param requests requests a window, at least 1
 * @param period how long a window is; it turns at whole multiples of this since the epoch, so an hour at its top
 */
record Allowance(int requests, Duration period) {

    static Allowance of(Account.Provider provider, Environment environment) {
        Allowance granted = granted(provider);
        Binder binder = Binder.get(environment);
        String quota = provider.id() + ".quota.";
        Allowance allowance = new Allowance(
                binder.bind(quota + "requests", Integer.class).orElse(granted.requests),
                binder.bind(quota + "period", Duration.class).orElse(granted.period));
        String setting = provider.id().toUpperCase(Locale.ROOT) + "_QUOTA_";
        if (allowance.requests < 1) {
            throw new SettingException(setting + "REQUESTS", "must be at least 1, but is " + allowance.requests);
        }
        if (allowance.period.toMillis() < 1) {
            throw new SettingException(setting + "PERIOD", "must be a time such as PT1H, but is " + allowance.period);
        }
        return allowance;
    }

    /** What the providers' documentation promises. */
    private static Allowance granted(Account.Provider provider) {
        return switch (provider) {
            case FITBIT -> new Allowance(150, Duration.ofHours(1));
            case GOOGLE -> new Allowance(300, Duration.ofMinutes(1));
        };
    }
}
