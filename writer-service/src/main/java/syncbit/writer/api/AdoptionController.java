package syncbit.writer.api;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.writer.adoption.Adoption;
import syncbit.writer.adoption.AdoptionCounts;
import syncbit.writer.adoption.RestoreCheck;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.repair.AccountAdoption;

/** Adopts samples that VictoriaMetrics has and the archive lacks, and shows whether that is complete after a restore. */
@RestController
@RequestMapping("/api/adopt")
final class AdoptionController {
    private final AccountAdoption accounts;
    private final Adoption adoption;
    private final RestoreCheck restores;
    private final ArchiveRepository archive;

    AdoptionController(AccountAdoption accounts, Adoption adoption, RestoreCheck restores, ArchiveRepository archive) {
        this.accounts = accounts;
        this.adoption = adoption;
        this.restores = restores;
        this.archive = archive;
    }

    /**
     * The answer of a complete adoption.
     *
     * @param timeZone the time zone of the dates that were added
     * @param samples daily samples of the account in VictoriaMetrics
     * @param from the first date that was added or got a group; {@code null} if there is none
     * @param to the last such date
     * @param dates the number of such dates
     * @param complete groups of these dates that need no request
     * @param reopened archived groups that are fetched again, because VictoriaMetrics had other values
     * @param missing archived samples that VictoriaMetrics lacked
     * @param readings device readings that were added
     * @param foreign samples of another program, which are not adopted
     * @param series series that differed
     * @param waiting how many of them are not rebuilt yet; the writer retries them
     */
    record Adopted(
            String user,
            ZoneId timeZone,
            boolean dryRun,
            long samples,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int dates,
            long complete,
            long reopened,
            long missing,
            long readings,
            long foreign,
            int series,
            int waiting) {}

    /**
     * The state after a restore.
     *
     * @param outstanding whether the database was restored and is not compared with VictoriaMetrics yet
     * @param progress the current step; empty if no adoption runs
     * @param accounts the users with an archived date
     */
    record Progress(boolean outstanding, String progress, List<String> accounts) {}

    @PostMapping
    ResponseEntity<?> adopt(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String timeZone,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        String label = QueryParameters.user(user);
        return switch (accounts.run(label, QueryParameters.timeZone("timeZone", timeZone), dryRun)) {
            case AccountAdoption.Outcome.Adopted adopted -> ResponseEntity.ok(answer(label, dryRun, adopted));
            case AccountAdoption.Outcome.ZoneUnknown unknown ->
                throw new ParameterException(
                        "timeZone",
                        "is missing, and the archive has no date of " + label
                                + ": send the account's time zone, such as Europe/Berlin");
            case AccountAdoption.Outcome.Unavailable away ->
                ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                away.reason() + ". The adoption is incomplete; try again."))
                        .build();
        };
    }

    @GetMapping
    Progress progress() {
        return new Progress(restores.isOutstanding(), adoption.progress(), archive.users());
    }

    private static Adopted answer(String user, boolean dryRun, AccountAdoption.Outcome.Adopted adopted) {
        AdoptionCounts counts = adopted.counts();
        return new Adopted(
                user,
                adopted.zone(),
                dryRun,
                counts.samples(),
                counts.from(),
                counts.to(),
                counts.dates(),
                counts.complete(),
                counts.reopened(),
                counts.missing(),
                counts.readings(),
                counts.foreign(),
                counts.series().size(),
                adopted.waiting());
    }
}
