package syncbit.auth.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.auth.consent.PythonAccountImport;
import syncbit.auth.consent.PythonTokenFile;
import syncbit.common.api.Account;

/** Takes over the account of the Python program that SyncBit replaces; the body is its {@code fitbit_tokens.json}. */
@RestController
class PythonAccountImportController {
    private final PythonAccountImport pythonImport;

    PythonAccountImportController(PythonAccountImport pythonImport) {
        this.pythonImport = pythonImport;
    }

    /**
     * What became of it.
     *
     * @param user the label that its series and its account have
     * @param tokens {@code taken}, {@code kept_own}, {@code on_google} or {@code none}
     * @param provider whose API serves the account, {@code null} where there are no tokens
     * @param configured whether that provider's tokens can be renewed here
     */
    record Answer(String user, String tokens, Account.@Nullable Provider provider, boolean configured) {}

    @PostMapping("/api/import-python")
    Answer takeOver(
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody(required = false) byte @Nullable [] file) {
        if (file == null || file.length == 0) {
            return answer(pythonImport.label(), PythonAccountImport.Tokens.NONE, null);
        }
        return switch (pythonImport.of(read(file), dryRun)) {
            case PythonAccountImport.Outcome.Imported imported ->
                answer(imported.user(), imported.tokens(), imported.provider());
            case PythonAccountImport.Outcome.Refused refused -> throw problem(HttpStatus.CONFLICT, refused.advice());
        };
    }

    private Answer answer(String user, PythonAccountImport.Tokens tokens, Account.@Nullable Provider provider) {
        return new Answer(
                user,
                tokens.name().toLowerCase(Locale.ROOT),
                provider,
                provider != null && pythonImport.isConfigured(provider));
    }

    private static PythonTokenFile read(byte[] file) {
        try {
            return PythonTokenFile.read(file);
        } catch (IllegalArgumentException e) {
            throw problem(HttpStatus.BAD_REQUEST, e.getMessage() + ".");
        }
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        ErrorResponseException problem = new ErrorResponseException(status);
        problem.setDetail(detail);
        return problem;
    }
}
