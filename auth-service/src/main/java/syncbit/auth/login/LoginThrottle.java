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
 * Blocks logins from an address after ten wrong passwords within 15 minutes, until these 15 minutes have passed.
 */
final class LoginThrottle extends OncePerRequestFilter {
    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);
    /** Bounds the memory. When it is reached, all addresses are cleared: the throttle cannot stop an attack from that many. */
    private static final int MAX_ADDRESSES = 10_000;

    private final Map<String, Failures> byAddress = new ConcurrentHashMap<>();
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

    boolean isBlocked(String address) {
        Failures failures = byAddress.get(address);
        return failures != null && isCurrent(failures) && failures.count() >= MAX_FAILURES;
    }

    void failed(String address) {
        byAddress.values().removeIf(failures -> !isCurrent(failures));
        if (byAddress.size() >= MAX_ADDRESSES) {
            byAddress.clear();
        }
        byAddress.merge(
                address, new Failures(1, clock.instant()), (old, first) -> new Failures(old.count() + 1, old.since()));
    }

    void succeeded(String address) {
        byAddress.remove(address);
    }

    private boolean isCurrent(Failures failures) {
        return clock.instant().isBefore(failures.since().plus(WINDOW));
    }
}
