package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.account.People;
import syncbit.collector.account.Person;
import syncbit.collector.account.Profiles;
import syncbit.collector.account.Sources;
import syncbit.collector.plan.RangePacker;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.Recipe;
import syncbit.collector.task.Groups;
import syncbit.common.api.Account;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.MetricGroup;

/** Serves all tasks of one person that are ready: what can be paid now is fetched, the rest waits. */
@Component
class Fetching {
    private static final Logger log = LoggerFactory.getLogger(Fetching.class);

    /** As long as a reading of the devices gives its label to what is fetched; the schedule reads each hour at least. */
    private static final Duration READING_SERVES = Duration.ofMinutes(90);

    /** How long a new account's history waits for a first reading of the devices. */
    private static final Duration LABEL_PATIENCE = Duration.ofDays(1);

    private final Profiles profiles;
    private final People people;
    private final Sources sources;
    private final Intake intake;
    private final Closing closing;
    private final Allowances allowances;
    private final Stopping stopping;
    private final FetchSettings settings;
    private final Clock clock;

    Fetching(
            Profiles profiles,
            People people,
            Sources sources,
            Intake intake,
            Closing closing,
            Allowances allowances,
            Stopping stopping,
            FetchSettings settings,
            Clock clock) {
        this.profiles = profiles;
        this.people = people;
        this.sources = sources;
        this.intake = intake;
        this.closing = closing;
        this.allowances = allowances;
        this.stopping = stopping;
        this.settings = settings;
        this.clock = clock;
    }

    void serve(Account account, List<Incoming> messages, Acks acks) {
        Optional<HealthSource> source = sources.of(account.provider());
        if (source.isEmpty()) {
            messages.forEach(message -> intake.park(
                    message,
                    "user: the provider of " + account.user() + ", "
                            + account.provider().id() + ", can't be asked by this version; delete this message",
                    acks));
            return;
        }
        Person person = profiles.ensure(account);
        Collection<Work> works = intake.works(account.user(), messages, person.timeZone(), acks);
        ZoneId timeZone = person.timeZone();
        if (timeZone == null || person.advice() != null || account.state() != Account.State.CONNECTED) {
            closing.postpone(works, settings.longestWait(), acks);
            return;
        }
        List<Work> allowed = new ArrayList<>();
        List<Closed> forbidden = new ArrayList<>();
        for (Work work : works) {
            Work left = work.only(Groups.without(work.groups(), person.forbidden()));
            if (left.groups().isEmpty()) {
                forbidden.add(new Closed(left, Map.of(), Map.of(), Set.of()));
            } else {
                allowed.add(left);
            }
        }
        closing.close(forbidden, timeZone, person.device(), Duration.ZERO, acks);
        fetch(account, person, timeZone, source.get(), allowed, acks);
    }

    private void fetch(
            Account account, Person person, ZoneId timeZone, HealthSource source, List<Work> works, Acks acks) {
        TreeMap<LocalDate, Set<MetricGroup>> wanted = new TreeMap<>();
        works.forEach(work -> wanted.put(work.date(), work.groups()));
        // The schedule reads the devices and passes the reading on; the label it gives is known by now.
        Set<MetricGroup> known =
                people.devicesReadSince(account.user(), clock.instant().minus(READING_SERVES))
                        ? Set.of(MetricGroup.DEVICE)
                        : Set.of();
        List<Recipe> recipes = source.recipes().stream()
                .filter(recipe -> !known.contains(recipe.group()))
                .toList();
        Budget budget = allowances.budget(account, timeZone);
        List<FetchRequest> plan = RangePacker.plan(wanted, RangePacker.payable(recipes, budget.limit()));
        List<FetchRequest> payable = budget.affordable(plan, wanted, recipes);
        Coverage planned = Coverage.of(payable, wanted, recipes);
        (payable.isEmpty() ? log.atDebug() : log.atInfo())
                .log(
                        "{} dates of {} need {} requests, {} of them now",
                        works.size(),
                        account.user(),
                        plan.size(),
                        payable.size());

        // What can't be paid goes before anything is fetched: no message is held while others are served.
        List<Work> now = new ArrayList<>();
        List<Work> later = new ArrayList<>();
        works.forEach(work -> (known.containsAll(work.groups())
                                || work.groups().stream().anyMatch(group -> planned.settles(group, work.date()))
                        ? now
                        : later)
                .add(work));
        closing.postpone(later, until(budget.next()), acks);

        Cells cells = new Cells(now, recipes, known);
        cells.postponeAllBut(planned);
        Instant again =
                payable.size() < plan.size() ? budget.next() : clock.instant().plus(settings.longestWait());
        new Run(
                        account.user(),
                        source,
                        people,
                        cells,
                        stopping.orAfter(settings.longestRun()),
                        labelFollows(account, person),
                        clock)
                .execute(
                        payable,
                        person.device(),
                        again,
                        (closed, device, wait) -> closing.close(closed, timeZone, device, until(wait), acks));
    }

    /** A date keeps its label: a new account's history waits for a name, but not for ever. */
    private boolean labelFollows(Account account, Person person) {
        return person.device().equals(DeviceSlug.UNKNOWN)
                && clock.instant().isBefore(account.connectedAt().plus(LABEL_PATIENCE));
    }

    /** Time to wait for something: never nothing, or tasks would spin, and never so long that it holds up others. */
    private Duration until(Instant then) {
        Duration wait = Duration.between(clock.instant(), then);
        return wait.compareTo(settings.longestWait()) > 0
                ? settings.longestWait()
                : wait.compareTo(settings.gatherFor()) < 0 ? settings.gatherFor() : wait;
    }
}
