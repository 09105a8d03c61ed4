package syncbit.collector.quota;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;

/**
 * The requests that each account may make in each of its provider's windows.
 *
 * <p>Shared by all replicas through the database, so never more than a window's limit is taken, whoever takes and
 * whoever dies: a crash between taking and sending loses that one request.
 */
public class QuotaService {
    private final QuotaBuckets buckets;
    private final Clock clock;
    private final Map<Account.Provider, QuotaLimit> budgets;
    private final QuotaMetrics gauges;

    QuotaService(DataSource dataSource, Clock clock, Map<Account.Provider, QuotaLimit> budgets, QuotaMetrics gauges) {
        this.buckets = new QuotaBuckets(dataSource, clock);
        this.clock = clock;
        this.budgets = Map.copyOf(budgets);
        this.gauges = gauges;
    }

    /**
     * Pays for one request.
     *
     * @param reserve requests that must still be left after it; a backfill leaves some for the newest days
     */
    public ConsumptionResult take(Account.Provider provider, String user, int reserve) {
        QuotaCommand.Change change = step(provider, user, window -> window.spend(reserve));
        return change.after().equals(change.before())
                ? new ConsumptionResult.Spent(change.after().resetAt())
                : new ConsumptionResult.Taken(change.after().left());
    }

    /** What is left, as far as anybody knows. */
    public CollectorStatus.Quota left(Account.Provider provider, String user) {
        return step(provider, user, window -> window).after().at(clock.instant());
    }

    /**
     * Believes an answer over the bucket: another program may spend the same quota, and the provider's window may turn
     * at another time than ours.
     *
     * @return what is left now
     */
    public CollectorStatus.Quota correct(Account.Provider provider, String user, ReportedQuota answer) {
        return step(provider, user, window -> window.corrected(answer)).after().at(clock.instant());
    }

    /** How long a provider's windows are. */
    public Duration period(Account.Provider provider) {
        return allowance(provider).period();
    }

    private QuotaCommand.Change step(Account.Provider provider, String user, UnaryOperator<QuotaWindow> step) {
        QuotaCommand.Change change = buckets.step(provider.id() + ":" + user, allowance(provider), step);
        gauges.show(provider, user, change.after());
        return change;
    }

    private QuotaLimit allowance(Account.Provider provider) {
        QuotaLimit allowance = budgets.get(provider);
        if (allowance == null) {
            throw new IllegalArgumentException("no allowance is known of " + provider.id());
        }
        return allowance;
    }
}
