package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.HealthSource;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** Makes the requests of one person, one after the other, and draws the consequence of each outcome. */
final class RequestExecutor {
    private static final Logger log = LoggerFactory.getLogger(RequestExecutor.class);

    /** A source that fails so often in a row is away; the quota is not spent on finding that out for every range. */
    private static final int AWAY_AFTER = 3;

    /** An endpoint that refuses so many single dates and never answered refuses them all. */
    private static final int HOPELESS_AFTER = 3;

    private final AccountState state;
    private final HealthSource source;
    private final AccountStateStore states;
    private final OutcomeHandler outcomes;
    private final FetchProgress cells;
    private final BooleanSupplier stop;
    private final boolean labelFollows;
    private final Clock clock;

    private final Deque<FetchRequest> todo = new ArrayDeque<>();
    /** Single dates an endpoint has refused; far below zero once it has answered. */
    private final Map<Endpoint, Integer> refusals = new HashMap<>();

    /** Single dates that could not be read and are asked for once more after all others. */
    private final Set<FetchRequest> putOff = new HashSet<>();

    private int failuresInARow;
    private String device = "";
    private Instant again = Instant.EPOCH;

    /** Ends the tasks of dates that are done with. */
    interface Ending {
        /**
         * Called after each request.
         *
         * @param closed the dates that nothing more is to be learned of
         * @param device the label of the events
         * @param again when to try what was not learned
         */
        void end(List<SettledDate> closed, String device, Instant again);
    }

    /**
     * Prepares a run.
     *
     * @param labelFollows whether events had better wait for the devices, whose names they bear for good
     */
    RequestExecutor(
            AccountState state,
            HealthSource source,
            AccountStateStore states,
            OutcomeHandler outcomes,
            FetchProgress cells,
            BooleanSupplier stop,
            boolean labelFollows,
            Clock clock) {
        this.state = state;
        this.source = source;
        this.states = states;
        this.outcomes = outcomes;
        this.cells = cells;
        this.stop = stop;
        this.labelFollows = labelFollows;
        this.clock = clock;
    }

    /**
     * Makes requests until there are none left or there is no sense in going on.
     *
     * @param knownDevice the label of the events until the devices are read
     * @param tryAgain when to try again what is not learned, unless an outcome says otherwise
     */
    void execute(List<FetchRequest> requests, String knownDevice, Instant tryAgain, Ending ending) {
        todo.addAll(requests);
        device = knownDevice;
        again = tryAgain;
        while (!todo.isEmpty()) {
            if (stop.getAsBoolean()) {
                leaveOff(clock.instant());
            } else {
                FetchRequest request = todo.pop();
                List<LocalDate> dates = cells.openDates(request);
                if (!dates.isEmpty()) {
                    handle(request, dates, source.fetch(state.user(), request));
                }
            }
            ending.end(cells.takeClosed(), device, again);
        }
        cells.postponeAll();
        ending.end(cells.takeClosed(), device, again);
    }

    private void handle(FetchRequest request, List<LocalDate> dates, FetchOutcome outcome) {
        switch (outcome) {
            case FetchOutcome.Fetched fetched -> {
                Map<LocalDate, Section> sections = fetched.sections();
                failuresInARow = 0;
                refusals.put(request.endpoint(), Integer.MIN_VALUE);
                if (request.group() == MetricGroup.DEVICE) {
                    sections.values().forEach(section -> sawDevices((Section.Devices) section));
                }
                cells.postpone(request, fetched.unsettled());
                cells.answer(request, sections);
            }
            case FetchOutcome.Unavailable unavailable -> unavailable(request, unavailable.reason());
            case FetchOutcome.Unreadable unreadable -> unreadable(request, dates, unreadable.reason());
            case FetchOutcome.Refused refused -> refused(request, dates, refused.reason());
            case FetchOutcome.AccountFailure failure ->
                handleAccountFailure(OutcomeHandler.effectOf(failure, request.group()));
        }
    }

    private void handleAccountFailure(OutcomeHandler.Effect effect) {
        outcomes.apply(state, source.provider(), effect);
        switch (effect) {
            case OutcomeHandler.Effect.None none -> {}
            case OutcomeHandler.Effect.Forbid forbid -> cells.forbid(forbid.group());
            case OutcomeHandler.Effect.Stop stop -> leaveOff(again);
            case OutcomeHandler.Effect.Wait wait -> leaveOff(wait.until() == null ? again : wait.until());
        }
    }

    private void unavailable(FetchRequest request, String reason) {
        postpone(request, reason);
        if (++failuresInARow == AWAY_AFTER || (request.group() == MetricGroup.DEVICE && labelFollows)) {
            leaveOff(again);
        }
    }

    /** A range is refused for one date of it, as a rule: it is halved until only that date is left. */
    private void refused(FetchRequest request, List<LocalDate> dates, String reason) {
        int refused = refusals.getOrDefault(request.endpoint(), 0);
        if (request.from().equals(request.to()) || refused >= HOPELESS_AFTER) {
            refusals.merge(request.endpoint(), 1, Integer::sum);
            cells.refuse(request, reason);
            return;
        }
        halve(request, dates);
    }

    /**
     * A range that can't be read is halved like one that is refused, and its one date parked, but only once the endpoint
     * has answered for others: one that speaks of no date in the shape it should may do so another time, and is not
     * asked for each.
     */
    private void unreadable(FetchRequest request, List<LocalDate> dates, String reason) {
        int unread = refusals.getOrDefault(request.endpoint(), 0);
        boolean single = request.from().equals(request.to());
        if (request.group() == MetricGroup.DEVICE) {
            unavailable(request, reason);
        } else if (single && unread < 0) {
            cells.refuse(request, reason);
        } else if (unread >= HOPELESS_AFTER) {
            postpone(request, reason);
            List<FetchRequest> others = todo.stream()
                    .filter(other -> other.endpoint().equals(request.endpoint()))
                    .toList();
            others.forEach(cells::postpone);
            todo.removeAll(others);
        } else if (single && !putOff.add(request)) {
            postpone(request, reason);
        } else if (single) {
            refusals.merge(request.endpoint(), 1, Integer::sum);
            todo.addLast(request);
        } else {
            halve(request, dates);
        }
    }

    private void postpone(FetchRequest request, String reason) {
        log.warn(
                "{} from {} to {} is not to be had: {}",
                request.endpoint().name(),
                request.from(),
                request.to(),
                reason);
        cells.postpone(request);
    }

    private void halve(FetchRequest request, List<LocalDate> dates) {
        int half = (dates.size() + 1) / 2;
        // Dates ascend, and the newest come first.
        todo.push(narrowed(request, dates.subList(0, half)));
        if (half < dates.size()) {
            todo.push(narrowed(request, dates.subList(half, dates.size())));
        }
    }

    private static FetchRequest narrowed(FetchRequest request, List<LocalDate> dates) {
        return new FetchRequest(request.group(), request.endpoint(), dates.getFirst(), dates.getLast());
    }

    private void leaveOff(Instant tryAgain) {
        again = tryAgain;
        todo.clear();
        cells.postponeAll();
    }

    private void sawDevices(Section.Devices reading) {
        states.sawDevices(state.user(), reading);
        device = reading.latest().map(Section.Tracker::device).orElse(device);
    }
}
