package syncbit.auth.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits login attempts: at most two password checks at a time, and ten wrong passwords per client within 15 minutes. A
 * client is a browser in which admin has logged in before, or else an address: wrong passwords from the same address do not
 * block a known browser.
 */
final class LoginThrottle extends OncePerRequestFilter {
    static final int MAX_CHECKS = 2;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** A known browser waits for a free check; its place in the queue comes before new requests of other clients. */
    private static final Duration KNOWN_BROWSER_WAIT = Duration.ofSeconds(5);

    private final Semaphore checks = new Semaphore(MAX_CHECKS, true);
    private final LoginAttempts attempts;
    private final KnownBrowserCookie browsers;

    LoginThrottle(LoginAttempts attempts, KnownBrowserCookie browsers) {
        this.attempts = attempts;
        this.browsers = browsers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(request.getMethod().equals("POST") && request.getServletPath().equals("/login"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> browser = browsers.read(request);
        if (!acquire(browser.isPresent() ? KNOWN_BROWSER_WAIT : Duration.ZERO)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        try {
            if (attempts.begin(client(request, browser))) {
                chain.doFilter(request, response);
            } else {
                response.sendRedirect(request.getContextPath() + "/login?wait");
            }
        } finally {
            checks.release();
        }
    }

    /** Clears the client's count and marks its browser as known. */
    void succeeded(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> browser = browsers.read(request);
        attempts.succeeded(client(request, browser));
        browsers.write(request, response, browser);
    }

    private static String client(HttpServletRequest request, Optional<String> browser) {
        return browser.map(id -> "browser " + id).orElseGet(request::getRemoteAddr);
    }

    /** The timed form keeps the order of the queue even for a wait of zero; the form without a time does not. */
    private boolean acquire(Duration wait) {
        try {
            return checks.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
