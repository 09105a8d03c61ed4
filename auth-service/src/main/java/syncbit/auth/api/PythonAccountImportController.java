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

/** Imports the account of the Python program that SyncBit replaces. The body is its {@code fitbit_tokens.json}. */
@RestController
class PythonAccountImportController {
    private final PythonAccountImport pythonImport;

    PythonAccountImportController(PythonAccountImport pythonImport) {
        this.pythonImport = pythonImport;
    }

    /**
     * The result of the import.
     *
     * @param user the label of the account and of its series
     * @param tokens {@code taken}, {@code kept_own}, {@code on_google} or {@code none}
     * @param provider the account's provider, {@code null} if there are no tokens
     * @param configured whether this service has the provider's client id and secret, which a refresh needs
     */
    record ImportResult(String user, String tokens, Account.@Nullable Provider provider, boolean configured) {}

    @PostMapping("/api/import-python")
    ImportResult importAccount(
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody(required = false) byte @Nullable [] file) {
        if (file == null || file.length == 0) {
            return result(pythonImport.label(), PythonAccountImport.Tokens.NONE, null);
        }
        return switch (pythonImport.of(read(file), dryRun)) {
            case PythonAccountImport.Outcome.Imported imported ->
                result(imported.user(), imported.tokens(), imported.provider());
            case PythonAccountImport.Outcome.Refused refused -> throw problem(HttpStatus.CONFLICT, refused.advice());
        };
    }

    private ImportResult result(String user, PythonAccountImport.Tokens tokens, Account.@Nullable Provider provider) {
        return new ImportResult(
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
