package syncbit.collector.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;

/**
 * The requests that each account may send in each window of its provider.
 *
 * <p>All replicas share the quota through the database, so together they never exceed the limit of a window. A crash between
 * taking and sending loses one request.
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

    /** Takes one request from the quota. */
    public ConsumptionResult take(Account.Provider provider, String user) {
        QuotaCommand.Change change = step(provider, user, QuotaWindow::spend);
        return change.after().equals(change.before())
                ? new ConsumptionResult.Spent(change.after().resetAt())
                : new ConsumptionResult.Taken(change.after().left());
    }

    /** The last known quota of one account, read without a row lock. */
    public CollectorStatus.Quota left(Account.Provider provider, String user) {
        String id = id(provider, user);
        return shown(provider, user, buckets.read(Map.of(id, limit(provider))).get(id));
    }

    /** The last known quota of each account by user label, read with one statement and without row locks. */
    public Map<String, CollectorStatus.Quota> left(Collection<Account> accounts) {
        Map<String, QuotaWindow> windows = buckets.read(accounts.stream()
                .collect(Collectors.toMap(
                        account -> id(account.provider(), account.user()), account -> limit(account.provider()))));
        return accounts.stream()
                .collect(Collectors.toMap(
                        Account::user,
                        account -> shown(
                                account.provider(),
                                account.user(),
                                windows.get(id(account.provider(), account.user())))));
    }

    private CollectorStatus.Quota shown(Account.Provider provider, String user, @Nullable QuotaWindow read) {
        QuotaWindow window = Objects.requireNonNull(read);
        gauges.show(provider, user, window);
        return window.at(clock.instant());
    }

    /**
     * Corrects the quota by what a response reports: another program may use the same quota, and the provider's window may
     * start at another time than ours.
     *
     * @return the requests left now
     */
    public CollectorStatus.Quota correct(Account.Provider provider, String user, ReportedQuota answer) {
        return step(provider, user, window -> window.corrected(answer)).after().at(clock.instant());
    }

    /** The length of a provider's windows. */
    public Duration period(Account.Provider provider) {
        return limit(provider).period();
    }

    private QuotaCommand.Change step(Account.Provider provider, String user, UnaryOperator<QuotaWindow> step) {
        QuotaCommand.Change change = buckets.step(id(provider, user), limit(provider), step);
        gauges.show(provider, user, change.after());
        return change;
    }

    private static String id(Account.Provider provider, String user) {
        return provider.id() + ":" + user;
    }

    private QuotaLimit limit(Account.Provider provider) {
        QuotaLimit limit = budgets.get(provider);
        if (limit == null) {
            throw new IllegalArgumentException("no quota limit is set for " + provider.id());
        }
        return limit;
    }

    /** The result of taking one request from the quota. */
    public sealed interface ConsumptionResult {

        /**
         * One request may be sent.
         *
         * @param left the requests left after it
         */
        record Taken(long left) implements ConsumptionResult {}

        /**
         * The window is used up.
         *
         * @param resetAt when the next window starts
         */
        record Spent(Instant resetAt) implements ConsumptionResult {}
    }
}
