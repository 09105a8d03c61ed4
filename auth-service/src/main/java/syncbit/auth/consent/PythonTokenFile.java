package syncbit.auth.consent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import syncbit.auth.account.PersonIdentity;
import syncbit.auth.seal.TokenPair;
import syncbit.common.api.Account;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The content of {@code fitbit_tokens.json} of the Python program that SyncBit replaces.
 *
 * @param userId the Fitbit user id
 * @param tokens the token pair; the file gives its expiry without a time zone
 */
public record PythonTokenFile(String userId, TokenPair tokens) {
    /** The scopes that the program requested; they never change. */
    static final Set<String> SCOPES = Set.of(
            "activity",
            "heartrate",
            "profile",
            "sleep",
            "respiratory_rate",
            "oxygen_saturation",
            "temperature",
            "cardio_fitness",
            "settings");

    private static final String FILE = "fitbit_tokens.json";
    private static final String REMEDY =
            "; copy the file again, or remove it from the folder: then the complete days are imported"
                    + " without tokens, and you connect the account on the page";

    PersonIdentity person() {
        return new PersonIdentity(Account.Provider.FITBIT, userId, null);
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException naming the field and the remedy, without any value of the file
     */
    public static PythonTokenFile read(byte[] file) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(file);
        } catch (JacksonException e) {
            // The message and the cause may quote a token, so both are dropped.
            throw new IllegalArgumentException(FILE + " is not JSON" + REMEDY);
        }
        return new PythonTokenFile(
                text(json, "user_id"),
                new TokenPair(text(json, "access_token"), text(json, "refresh_token"), expiry(json)));
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString() || value.asString().isBlank()) {
            throw new IllegalArgumentException(FILE + ": " + field
                    + (value.isMissingNode() || value.isNull() ? " is missing" : " must be a string") + REMEDY);
        }
        return value.asString();
    }

    /** Read as UTC. If the zone was another one, the token is refreshed some hours early or after a refusal. */
    private static Instant expiry(JsonNode json) {
        JsonNode value = json.path("expires_at");
        if (value.isMissingNode() || value.isNull()) {
            return Instant.EPOCH;
        }
        try {
            return LocalDateTime.parse(value.asString("")).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    FILE + ": expires_at must be a time such as 2026-10-30T18:04:05.123456" + REMEDY);
        }
    }
}
