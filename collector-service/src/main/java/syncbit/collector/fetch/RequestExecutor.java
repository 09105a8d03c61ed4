package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.OutcomeHandler;
import syncbit.collector.account.OutcomeHandler.Effect;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.Wearables;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** Sends the planned requests of one account one after the other and handles each outcome. */
final class RequestExecutor {
    private static final Logger log = LoggerFactory.getLogger(RequestExecutor.class);

    /** After so many failures in a row the source is considered down, so that a run does not use up the quota. */
    private static final int SOURCE_DOWN_AFTER = 3;

    /** An endpoint that has refused so many single dates without an answer is considered to refuse every date. */
    private static final int ENDPOINT_REFUSES_AFTER = 3;

    /** An endpoint that failed for so many single dates in a row is not tried with further dates. */
    private static final int FAILING_DATES = 3;

    private final AccountState state;
    private final HealthSource source;
    private final Consumer<Section.Devices> deviceReadings;
    private final OutcomeHandler outcomes;
    private final EndpointStates endpoints;
    private final FetchProgress progress;
    private final BooleanSupplier stop;
    private final boolean awaitsDeviceLabel;
    private final Clock clock;

    private final PendingRequests pending = new PendingRequests();
    private final EndpointTallies tallies = new EndpointTallies();

    /** Single dates that were unreadable and are repeated at the end of the run. */
    private final Set<FetchRequest> repeated = new HashSet<>();

    private boolean onlyOneEndpoint;
    private int failuresInARow;
    private String device = "";
    private Instant retryAt = Instant.EPOCH;

    /**
     * Prepares a run.
     *
     * @param deviceReadings stores the account's device readings
     * @param endpoints receives what the run finds out about endpoints
     * @param stop whether to stop before the next request
     * @param awaitsDeviceLabel whether to stop if the devices cannot be read, because events keep their label
     */
    RequestExecutor(
            AccountState state,
            HealthSource source,
            Consumer<Section.Devices> deviceReadings,
            OutcomeHandler outcomes,
            EndpointStates endpoints,
            FetchProgress progress,
            BooleanSupplier stop,
            boolean awaitsDeviceLabel,
            Clock clock) {
        this.state = state;
        this.source = source;
        this.deviceReadings = deviceReadings;
        this.outcomes = outcomes;
        this.endpoints = endpoints;
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
        onlyOneEndpoint =
                requests.stream().map(FetchRequest::endpoint).distinct().count() == 1;
        while (!pending.isEmpty()) {
            if (stop.getAsBoolean()) {
                endRun(clock.instant());
            } else {
                next(pending.pop());
            }
            settler.settle(progress.takeSettled(), device, retryAt);
        }
        progress.end(isAvailable());
        settler.settle(progress.takeSettled(), device, retryAt);
    }

    private void next(FetchRequest request) {
        List<LocalDate> dates = progress.openDates(request);
        boolean failedBefore = pending.takeSplit(request);
        if (dates.isEmpty()) {
            return;
        }
        if (!failedBefore) {
            handle(request, dates, source.fetch(state.user(), request));
        } else if (isAvailable() || onlyOneEndpoint) {
            pending.split(request, dates, tallies.answers(request.endpoint()));
        }
    }

    /** Whether the source has answered. If it is down altogether, its failures say nothing about single dates. */
    private boolean isAvailable() {
        return tallies.anyAnswers();
    }

    private void handle(FetchRequest request, List<LocalDate> dates, FetchOutcome outcome) {
        switch (outcome) {
            case FetchOutcome.Fetched fetched -> fetched(request, fetched);
            case FetchOutcome.Unavailable unavailable -> unavailable(request, dates, unavailable);
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
        if (tallies.answered(request.endpoint())) {
            endpoints.answered(request.endpoint());
        }
        if (request.group() == MetricGroup.DEVICE) {
            fetched.sections().values().forEach(section -> saveDevices((Section.Devices) section));
        }
        progress.postpone(request, fetched.unsettled());
        progress.answer(request, fetched.sections());
    }

    /**
     * Continues with the other requests. An endpoint that says when it is available again is not requested before. A range
     * that failed is tried again in parts, after everything else: one date of it may cause the failure.
     */
    private void unavailable(FetchRequest request, List<LocalDate> dates, FetchOutcome.Unavailable outcome) {
        Endpoint endpoint = request.endpoint();
        warn(request, outcome.reason());
        if (request.group() == MetricGroup.DEVICE) {
            progress.postpone(request);
        } else if (outcome.until() != null) {
            endpoints.paused(endpoint, outcome.until());
            MissingPart waiting = new MissingPart(State.WAITING, outcome.reason());
            progress.miss(request, waiting, outcome.until());
            pending.removeAll(endpoint).forEach(other -> progress.miss(other, waiting, outcome.until()));
        } else {
            failed(request, dates, new MissingPart(State.FAILING, outcome.reason()));
        }
        boolean labelUnknown = request.group() == MetricGroup.DEVICE && awaitsDeviceLabel;
        if (labelUnknown || (!pending.isPart(request) && ++failuresInARow == SOURCE_DOWN_AFTER)) {
            endRun(retryAt);
        }
    }

    private void failed(FetchRequest request, List<LocalDate> dates, MissingPart why) {
        Endpoint endpoint = request.endpoint();
        boolean failedBefore = !tallies.failed(endpoint);
        progress.fail(request, why);
        if (request.isSingleDate()) {
            boolean failsOften = tallies.failedForDate(endpoint) >= FAILING_DATES;
            if (tallies.answers(endpoint)) {
                progress.miss(request, why, null);
                if (failsOften) {
                    // It has answered before and does not any more. Its dates are tried again later.
                    pending.removeAll(endpoint).forEach(other -> progress.fail(other, why));
                }
            } else if (failsOften) {
                missEveryDate(request, why);
            } else {
                endpoints.unanswered(endpoint, why, false);
            }
        } else if (pending.isPart(request) || (failedBefore && isAvailable())) {
            pending.split(request, dates, tallies.answers(endpoint));
        } else {
            pending.splitLater(request);
        }
    }

    /** The endpoint refuses or fails for every date. It is not requested again in this run. */
    private void missEveryDate(FetchRequest request, MissingPart why) {
        Instant next = endpoints.unanswered(request.endpoint(), why, true);
        pending.removeAll(request.endpoint());
        progress.missEverywhere(request.group(), request.endpoint(), why, next);
    }

    /** A refused range usually contains one date that causes the refusal. It is halved until only that date is left. */
    private void refused(FetchRequest request, List<LocalDate> dates, String reason) {
        Endpoint endpoint = request.endpoint();
        MissingPart why = new MissingPart(State.REFUSED, reason);
        if (!request.isSingleDate()) {
            pending.halve(request, dates);
            return;
        }
        int refused = tallies.refusedDate(endpoint);
        if (!tallies.answers(endpoint) && refused >= ENDPOINT_REFUSES_AFTER) {
            missEveryDate(request, why);
        } else {
            if (!tallies.answers(endpoint)) {
                endpoints.unanswered(endpoint, why, false);
            }
            progress.miss(request, why, null);
        }
    }

    /**
     * An unreadable range is halved like a refused one. Its one date is refused, but only after the endpoint has answered
     * for other dates. An endpoint whose answers are unreadable for every date may recover, so its dates are tried again
     * later and not requested one by one.
     */
    private void unreadable(FetchRequest request, List<LocalDate> dates, String reason) {
        Endpoint endpoint = request.endpoint();
        MissingPart why = new MissingPart(State.FAILING, reason);
        if (request.group() == MetricGroup.DEVICE) {
            unavailable(request, dates, new FetchOutcome.Unavailable(reason));
        } else if (request.isSingleDate() && tallies.answers(endpoint)) {
            progress.miss(request, new MissingPart(State.REFUSED, reason), null);
        } else if (!tallies.answers(endpoint) && tallies.refusedDates(endpoint) >= ENDPOINT_REFUSES_AFTER) {
            unreadableForEveryDate(request, why);
        } else if (!request.isSingleDate()) {
            pending.halve(request, dates);
        } else if (repeated.add(request)) {
            tallies.refusedDate(endpoint);
            pending.addLast(request);
        } else {
            warn(request, reason);
            progress.fail(request, why);
        }
    }

    private void unreadableForEveryDate(FetchRequest request, MissingPart why) {
        warn(request, why.reason());
        if (isAvailable()) {
            missEveryDate(request, why);
        } else {
            progress.fail(request, why);
            pending.removeAll(request.endpoint()).forEach(other -> progress.fail(other, why));
        }
    }

    private static void warn(FetchRequest request, String reason) {
        log.warn(
                "Could not fetch {} from {} to {}: {}",
                request.endpoint().name(),
                request.from(),
                request.to(),
                reason);
    }

    private void endRun(Instant nextAttempt) {
        retryAt = nextAttempt;
        pending.clear();
    }

    private void saveDevices(Section.Devices reading) {
        deviceReadings.accept(reading);
        device = Wearables.of(reading).label().orElse(device);
    }
}
