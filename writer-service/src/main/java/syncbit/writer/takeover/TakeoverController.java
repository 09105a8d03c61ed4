package syncbit.writer.takeover;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.common.json.Json;
import syncbit.writer.api.ParameterException;
import syncbit.writer.api.QueryParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Imports the dates of the Python program. The optional body is the program's {@code sync_state.json}. */
@RestController
@RequestMapping("/api/import-python")
final class TakeoverController {
    private static final String FILE = "sync_state.json";

    private final Takeover takeover;

    TakeoverController(Takeover takeover) {
        this.takeover = takeover;
    }

    @PostMapping
    ResponseEntity<?> takeOver(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String timeZone,
            @RequestParam(required = false) @Nullable String writtenIn,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody(required = false) byte @Nullable [] syncState) {
        ZoneId zone = QueryParameters.timeZone("timeZone", timeZone);
        if (zone == null) {
            throw new ParameterException("timeZone", "is missing: send the account's time zone, such as Europe/Berlin");
        }
        TakeoverRequest request = new TakeoverRequest(
                QueryParameters.user(user),
                zone,
                QueryParameters.timeZone("writtenIn", writtenIn),
                claimedUntil(syncState),
                dryRun);
        return switch (takeover.run(request)) {
            case TakeoverOutcome.TakenOver adopted -> ResponseEntity.ok(adopted);
            case TakeoverOutcome.NothingFound nothing -> problem(HttpStatus.UNPROCESSABLE_CONTENT, nothing.advice());
            case TakeoverOutcome.Unavailable away ->
                problem(HttpStatus.SERVICE_UNAVAILABLE, away.reason() + ". Nothing was changed; try again.");
        };
    }

    /** Returns the progress of a running import. */
    @GetMapping
    Map<String, String> progress() {
        return Map.of("progress", takeover.progress());
    }

    private static @Nullable LocalDate claimedUntil(byte @Nullable [] syncState) {
        if (syncState == null || syncState.length == 0) {
            return null;
        }
        JsonNode state;
        try {
            state = Json.MAPPER.readTree(syncState);
        } catch (JacksonException e) {
            throw new ParameterException(FILE, "is not JSON; copy it again, or remove it from the folder", e);
        }
        JsonNode date = state.path("last_successful_date");
        // The program writes null before its first day.
        if (state.isObject() && date.isNull()) {
            return null;
        }
        try {
            return LocalDate.parse(date.asString(""));
        } catch (DateTimeException e) {
            throw new ParameterException(
                    FILE + ": last_successful_date",
                    "must be a date such as 2025-12-24; copy the file again, or remove it from the folder",
                    e);
        }
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
