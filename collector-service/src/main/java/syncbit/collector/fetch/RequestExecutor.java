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
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.account.OutcomeHandler.Effect;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.Wearables;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** Sends the planned requests of one account one after the other and handles each outcome. */
final class RequestExecutor {
    private static final Logger log = LoggerFactory.getLogger(RequestExecutor.class);

    /** After so many failures in a row the source is considered down, so that a run does not use up the quota. */
    private static final int SOURCE_DOWN_AFTER = 3;

    /** An endpoint that has refused so many single dates without an answer is considered to refuse every date. */
    private static final int ENDPOINT_REFUSES_AFTER = 3;

    private final AccountState state;
    private final HealthSource source;
    private final Consumer<Section.Devices> deviceReadings;
    private final OutcomeHandler outcomes;
    private final BiConsumer<Endpoint, Instant> pauses;
    private final FetchProgress progress;
    private final BooleanSupplier stop;
    private final boolean awaitsDeviceLabel;
    private final Clock clock;

    private final Deque<FetchRequest> pending = new ArrayDeque<>();
    /** The number of single dates that each endpoint refused. */
    private final Map<Endpoint, Integer> refusedDates = new HashMap<>();

    /** The endpoints that answered at least once in this run. */
    private final Set<Endpoint> answering = new HashSet<>();

    /** Requests for single dates that were unreadable and are repeated at the end of the run. */
    private final Set<FetchRequest> repeated = new HashSet<>();

    private int failuresInARow;
    private String device = "";
    private Instant retryAt = Instant.EPOCH;

    /** Settles the tasks of dates. */
    interface Settler {
        /**
         * Called after each request.
         *
         * @param dates the dates that were settled since the last call
         * @param device the {@code device} label of their events
         * @param retryAt when to fetch their postponed groups
         */
        void settle(List<SettledDate> dates, String device, Instant retryAt);
    }

    /**
     * Prepares a run.
     *
     * @param deviceReadings stores the account's device readings
     * @param pauses pauses an endpoint until a time
     * @param stop whether to stop before the next request
     * @param awaitsDeviceLabel whether to stop if the devices cannot be read, because events keep their label
     */
    RequestExecutor(
            AccountState state,
            HealthSource source,
            Consumer<Section.Devices> deviceReadings,
            OutcomeHandler outcomes,
            BiConsumer<Endpoint, Instant> pauses,
            FetchProgress progress,
            BooleanSupplier stop,
            boolean awaitsDeviceLabel,
            Clock clock) {
        this.state = state;
        this.source = source;
        this.deviceReadings = deviceReadings;
        this.outcomes = outcomes;
        this.pauses = pauses;
        this.progress = progress;
        this.stop = stop;
        this.awaitsDeviceLabel = awaitsDeviceLabel;
        this.clock = clock;
    }

    /**
     * Sends requests until none is left or an outcome ends the run. Everything that is still open then is postponed.
     *
     * @param knownDevice the {@code device} label until the devices are read
     * @param defaultRetryAt when to fetch postponed groups, unless an outcome names another time
     */
    void execute(List<FetchRequest> requests, String knownDevice, Instant defaultRetryAt, Settler settler) {
        pending.addAll(requests);
        device = knownDevice;
        retryAt = defaultRetryAt;
        while (!pending.isEmpty()) {
            if (stop.getAsBoolean()) {
                endRun(clock.instant());
            } else {
                FetchRequest request = pending.pop();
                List<LocalDate> dates = progress.openDates(request);
                if (!dates.isEmpty()) {
                    handle(request, dates, source.fetch(state.user(), request));
                }
            }
            settler.settle(progress.takeSettled(), device, retryAt);
        }
        progress.postponeAll();
        settler.settle(progress.takeSettled(), device, retryAt);
    }

    private void handle(FetchRequest request, List<LocalDate> dates, FetchOutcome outcome) {
        switch (outcome) {
            case FetchOutcome.Fetched fetched -> fetched(request, fetched);
            case FetchOutcome.Unavailable unavailable ->
                unavailable(request, unavailable.reason(), unavailable.until());
            case FetchOutcome.Unreadable unreadable -> unreadable(request, dates, unreadable.reason());
            case FetchOutcome.Refused refused -> refused(request, dates, refused.reason());
            case FetchOutcome.AccountFailure failure ->
                handleAccountFailure(OutcomeHandler.effectOf(failure, request.group()));
        }
    }

    private void handleAccountFailure(Effect effect) {
        outcomes.apply(state, source.provider(), effect);
        switch (effect) {
            case Effect.None none -> {}
            case Effect.Forbid forbid -> progress.forbid(forbid.group());
            case Effect.Stop stopped -> endRun(retryAt);
            case Effect.Wait wait -> endRun(wait.until() == null ? retryAt : wait.until());
        }
    }

    private void fetched(FetchRequest request, FetchOutcome.Fetched fetched) {
        failuresInARow = 0;
        answering.add(request.endpoint());
        if (request.group() == MetricGroup.DEVICE) {
            fetched.sections().values().forEach(section -> saveDevices((Section.Devices) section));
        }
        progress.postpone(request, fetched.unsettled());
        progress.answer(request, fetched.sections());
    }

    /**
     * Postpones the request and continues with the others. An endpoint that says when it is available again is not
     * requested before.
     */
    private void unavailable(FetchRequest request, String reason, @Nullable Instant until) {
        postpone(request, reason);
        if (until != null) {
            pauses.accept(request.endpoint(), until);
            postponePending(request.endpoint());
        }
        if (++failuresInARow == SOURCE_DOWN_AFTER || (request.group() == MetricGroup.DEVICE && awaitsDeviceLabel)) {
            endRun(retryAt);
        }
    }

    /** A refused range usually contains one date that causes the refusal. It is halved until only that date is left. */
    private void refused(FetchRequest request, List<LocalDate> dates, String reason) {
        if (isSingleDate(request) || refusesEveryDate(request.endpoint())) {
            refusedDates.merge(request.endpoint(), 1, Integer::sum);
            progress.refuse(request, reason);
        } else {
            halve(request, dates);
        }
    }

    /**
     * An unreadable range is halved like a refused one. Its one date is parked, but only after the endpoint has answered
     * for other dates. An endpoint whose answers are unreadable for every date may recover, so its dates are postponed
     * and not requested one by one.
     */
    private void unreadable(FetchRequest request, List<LocalDate> dates, String reason) {
        Endpoint endpoint = request.endpoint();
        if (request.group() == MetricGroup.DEVICE) {
            unavailable(request, reason, null);
        } else if (isSingleDate(request) && answering.contains(endpoint)) {
            progress.refuse(request, reason);
        } else if (refusesEveryDate(endpoint)) {
            postpone(request, reason);
            postponePending(endpoint);
        } else if (!isSingleDate(request)) {
            halve(request, dates);
        } else if (repeated.add(request)) {
            refusedDates.merge(endpoint, 1, Integer::sum);
            pending.addLast(request);
        } else {
            postpone(request, reason);
        }
    }

    private boolean refusesEveryDate(Endpoint endpoint) {
        return !answering.contains(endpoint) && refusedDates.getOrDefault(endpoint, 0) >= ENDPOINT_REFUSES_AFTER;
    }

    private void postponePending(Endpoint endpoint) {
        List<FetchRequest> others = pending.stream()
                .filter(other -> other.endpoint().equals(endpoint))
                .toList();
        others.forEach(progress::postpone);
        pending.removeAll(others);
    }

    private void postpone(FetchRequest request, String reason) {
        log.warn(
                "Could not fetch {} from {} to {}: {}",
                request.endpoint().name(),
                request.from(),
                request.to(),
                reason);
        progress.postpone(request);
    }

    private void halve(FetchRequest request, List<LocalDate> dates) {
        int half = (dates.size() + 1) / 2;
        // Dates are ascending, and the newest dates are fetched first.
        pending.push(narrowed(request, dates.subList(0, half)));
        if (half < dates.size()) {
            pending.push(narrowed(request, dates.subList(half, dates.size())));
        }
    }

    private static FetchRequest narrowed(FetchRequest request, List<LocalDate> dates) {
        return new FetchRequest(request.group(), request.endpoint(), dates.getFirst(), dates.getLast());
    }

    private static boolean isSingleDate(FetchRequest request) {
        return request.from().equals(request.to());
    }

    private void endRun(Instant nextAttempt) {
        retryAt = nextAttempt;
        pending.clear();
        progress.postponeAll();
    }

    private void saveDevices(Section.Devices reading) {
        deviceReadings.accept(reading);
        device = Wearables.of(reading).label().orElse(device);
    }
}
