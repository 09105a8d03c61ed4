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
 * What the Python program that SyncBit replaces kept in {@code fitbit_tokens.json}.
 *
 * @param userId the person's id at Fitbit
 * @param tokens the pair; its end is as the program's own clock showed it, which knew no zone
 */
public record PythonTokenFile(String userId, TokenPair tokens) {
    /** The scopes it asked for, always the same. */
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
    private static final String WAY_OUT =
            "; copy the file again, or take it out of the folder: what is complete is taken"
                    + " over without it, and the account can be connected on the page";

    PersonIdentity person() {
        return new PersonIdentity(Account.Provider.FITBIT, userId, null);
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException naming the field and the way out; it repeats nothing of the file
     */
    public static PythonTokenFile read(byte[] file) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(file);
        } catch (JacksonException e) {
            // Neither the message nor the cause: both may quote a token.
            throw new IllegalArgumentException(FILE + " is no JSON" + WAY_OUT);
        }
        return new PythonTokenFile(
                text(json, "user_id"),
                new TokenPair(text(json, "access_token"), text(json, "refresh_token"), expiry(json)));
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString() || value.asString().isBlank()) {
            throw new IllegalArgumentException(FILE + ": " + field
                    + (value.isMissingNode() || value.isNull() ? " is missing" : " must be a text") + WAY_OUT);
        }
        return value.asString();
    }

    /** If the zone was another than UTC it is hours wrong; the token is renewed then at its end or when it is refused. */
    private static Instant expiry(JsonNode json) {
        JsonNode value = json.path("expires_at");
        if (value.isMissingNode() || value.isNull()) {
            return Instant.EPOCH;
        }
        try {
            return LocalDateTime.parse(value.asString("")).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    FILE + ": expires_at must be a time such as 2026-10-30T18:04:05.123456" + WAY_OUT);
        }
    }
}
