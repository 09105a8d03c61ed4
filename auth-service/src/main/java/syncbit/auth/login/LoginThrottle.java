package syncbit.auth.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a source away that keeps giving wrong passwords: after ten within a quarter of an hour no password of its is
 * looked at until that quarter of an hour is over.
 */
final class LoginThrottle extends OncePerRequestFilter {
    static final int MOST_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);
    /** Keeps the memory bounded when the sources are many; then all are forgotten, for a longer memory would not stop that many. */
    private static final int MOST_SOURCES = 10_000;

    private final Map<String, Failures> bySource = new ConcurrentHashMap<>();
    private final Clock clock;

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant since) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(request.getMethod().equals("POST") && request.getServletPath().equals("/login"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isBlocked(request.getRemoteAddr())) {
            response.sendRedirect(request.getContextPath() + "/login?wait");
            return;
        }
        chain.doFilter(request, response);
    }

    boolean isBlocked(String source) {
        Failures failures = bySource.get(source);
        return failures != null && isCurrent(failures) && failures.count() >= MOST_FAILURES;
    }

    void failed(String source) {
        bySource.values().removeIf(failures -> !isCurrent(failures));
        if (bySource.size() >= MOST_SOURCES) {
            bySource.clear();
        }
        bySource.merge(
                source, new Failures(1, clock.instant()), (old, first) -> new Failures(old.count() + 1, old.since()));
    }

    void succeeded(String source) {
        bySource.remove(source);
    }

    private boolean isCurrent(Failures failures) {
        return clock.instant().isBefore(failures.since().plus(WINDOW));
    }
}
