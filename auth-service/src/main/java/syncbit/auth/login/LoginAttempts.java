package syncbit.auth.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * Counts the login attempts of each client. An attempt counts before its password is checked, so concurrent attempts cannot
 * exceed the limit. A right password clears the count.
 */
final class LoginAttempts {
    static final int MAX_ATTEMPTS = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);
    /** Bounds the memory: about 2 MB. The oldest client is dropped first. */
    static final int MAX_CLIENTS = 10_000;

    /** In the order of the first attempts, so the expired ones come first. */
    private final LinkedHashMap<String, Attempts> byClient = new LinkedHashMap<>();

    private final Clock clock;

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Attempts(int count, Instant since) {}

    /**
     * Counts an attempt.
     *
     * @param client the id of a known browser, or the address
     * @return false if the client had {@link #MAX_ATTEMPTS} attempts in the {@link #WINDOW} that its first one started
     */
    synchronized boolean begin(String client) {
        Instant now = clock.instant();
        byClient.values().removeIf(attempts -> !now.isBefore(attempts.since().plus(WINDOW)));
        Attempts attempts = byClient.get(client);
        if (attempts == null) {
            if (byClient.size() >= MAX_CLIENTS) {
                byClient.pollFirstEntry();
            }
            byClient.put(client, new Attempts(1, now));
            return true;
        }
        if (attempts.count() >= MAX_ATTEMPTS) {
            return false;
        }
        byClient.put(client, new Attempts(attempts.count() + 1, attempts.since()));
        return true;
    }

    synchronized void succeeded(String client) {
        byClient.remove(client);
    }
}
