package syncbit.collector.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import syncbit.collector.api.CollectorProblemAdvice.InvalidFieldException;
import syncbit.collector.schedule.Backfill;
import syncbit.collector.schedule.Backfill.BackfillPlan;
import syncbit.collector.schedule.SyncTimer;
import syncbit.collector.status.StatusService;
import syncbit.common.api.CollectorStatus;
import syncbit.common.summary.UserLabel;

/** The internal API of the collector: status, backfill and sync. */
@RestController
@RequestMapping("/api")
class CollectorController {
    private final StatusService status;
    private final Backfill backfill;
    private final SyncTimer timer;
    private final Executor executor;

    CollectorController(StatusService status, Backfill backfill, SyncTimer timer, Executor applicationTaskExecutor) {
        this.status = status;
        this.backfill = backfill;
        this.timer = timer;
        this.executor = applicationTaskExecutor;
    }

    /** The body of {@code POST /api/backfill}. Only {@code user} is required. */
    record BackfillRequest(
            @Nullable String user,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean force,
            @Nullable Boolean dryRun) {}

    /** The body of {@code POST /api/sync}: the account that was connected. */
    record SyncRequest(@Nullable String user) {}

    @GetMapping("/status")
    CollectorStatus status() {
        return status.now();
    }

    @PostMapping("/backfill")
    BackfillPlan backfill(@RequestBody BackfillRequest request) {
        return backfill.backfill(
                user(request.user()),
                date("from", request.from()),
                date("to", request.to()),
                Boolean.TRUE.equals(request.force()),
                Boolean.TRUE.equals(request.dryRun()));
    }

    /** Schedules an account that was just connected. The response does not wait for it. */
    @PostMapping("/sync")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sync(@RequestBody SyncRequest request) {
        String user = user(request.user());
        executor.execute(() -> timer.connected(user));
    }

    private static String user(@Nullable String user) {
        if (user == null || !UserLabel.isValid(user)) {
            throw new InvalidFieldException("user", "user must be the label of an account, such as \"default\".");
        }
        return user;
    }

    private static @Nullable LocalDate date(String field, @Nullable String date) {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(
                    field, field + " must be a date such as 2025-12-24, but is \"" + date + "\".");
        }
    }
}
