package syncbit.collector.schedule;

import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.account.Person;
import syncbit.collector.account.Profiles;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.InFlight;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;
import syncbit.collector.token.AuthClient;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** Fetches a span of dates because a person asks for it. */
@Component
public class Backfill {
    private final AuthClient auth;
    private final Profiles profiles;
    private final Surveyor surveyor;
    private final Forecast forecast;
    private final TaskStore store;
    private final TaskQueue queue;
    private final ScheduleLock lock;

    Backfill(
            AuthClient auth,
            Profiles profiles,
            Surveyor surveyor,
            Forecast forecast,
            TaskStore store,
            TaskQueue queue,
            ScheduleLock lock) {
        this.auth = auth;
        this.profiles = profiles;
        this.surveyor = surveyor;
        this.forecast = forecast;
        this.store = store;
        this.queue = queue;
        this.lock = lock;
    }

    /**
     * Plans a backfill and, if told so, queues its dates.
     *
     * @param from the first date; the account's first if not given
     * @param to the last date; yesterday if not given
     * @param force whether complete dates are fetched again
     * @param dryRun whether the plan alone is asked for
     * @throws BackfillRefusal naming what is wrong with the request
     */
    public BackfillPlan backfill(
            String user, @Nullable LocalDate from, @Nullable LocalDate to, boolean force, boolean dryRun) {
        Account account = auth.accounts().stream()
                .filter(one -> one.user().equals(user))
                .findAny()
                .orElseThrow(() -> new BackfillRefusal("user", "No account goes by \"" + user + "\"."));
        Person person = profiles.ensure(account);
        Dates dates = dates(person, from, to);
        if (!dryRun) {
            requireServed(account, person);
        }
        return lock.whileHeld(() -> backfill(surveyor.survey(account, person, dates), force, dryRun));
    }

    private Dates dates(Person person, @Nullable LocalDate from, @Nullable LocalDate to) {
        Dates wanted = surveyor.wanted(person);
        if (person.timeZone() == null) {
            throw new BackfillRefusal(
                    "user", "The profile of " + person.user() + " was not read yet; ask again after the next tick.");
        }
        Dates dates = new Dates(from == null ? wanted.from() : from, to == null ? wanted.to() : to);
        if (dates.to().isAfter(wanted.to())) {
            throw new BackfillRefusal(
                    "to",
                    "Only days that are over can be fetched: " + wanted.to() + " is the last in " + person.timeZone()
                            + ".");
        }
        if (dates.from().isBefore(DateTask.FIRST_DATE)) {
            throw new BackfillRefusal("from", "Nothing before " + DateTask.FIRST_DATE + " can be kept.");
        }
        if (dates.count() == 0) {
            throw new BackfillRefusal("from", "from must not be after to, " + dates.to() + ".");
        }
        return dates;
    }

    private static void requireServed(Account account, Person person) {
        if (account.state() != Account.State.CONNECTED) {
            throw new BackfillRefusal("user", "The account is not connected; connect it again at auth-service first.");
        }
        if (person.advice() != null) {
            throw new BackfillRefusal("user", "The account is stopped: " + person.advice());
        }
    }

    private BackfillPlan backfill(Survey survey, boolean force, boolean dryRun) {
        Account account = survey.account();
        SortedMap<LocalDate, Set<MetricGroup>> wanted =
                force ? everything(survey) : missing(survey, surveyor.ready(survey.person(), survey.wanted()));
        long requests = forecast.requests(account, wanted);
        Estimate estimate = forecast.estimate(account, requests);
        long dates = wanted.size();
        if (dryRun) {
            wanted.clear();
        } else if (!force) {
            survey.inFlight().stream().map(InFlight::date).forEach(wanted::remove);
        }
        // Rows first: dying before the messages are out looks like a purge, and the next tick repairs it like one.
        queue.publish(store.open(account.user(), wanted, force));
        return new BackfillPlan(
                account.user(),
                survey.wanted().from(),
                survey.wanted().to(),
                dates,
                requests,
                estimate.windows(),
                estimate.finishAt(),
                wanted.size());
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> everything(Survey survey) {
        SortedMap<LocalDate, Set<MetricGroup>> everything = new TreeMap<>();
        survey.wanted()
                .from()
                .datesUntil(survey.wanted().to().plusDays(1))
                .forEach(date -> everything.put(date, survey.person().groups()));
        return everything;
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> missing(Survey survey, Dates ready) {
        SortedMap<LocalDate, Set<MetricGroup>> missing = new TreeMap<>(survey.missing());
        // What is in flight may have widened the survey beyond the dates that were asked for.
        missing.keySet().removeIf(date -> !ready.contains(date));
        return missing;
    }
}
