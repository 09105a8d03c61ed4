package syncbit.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import syncbit.auth.seal.CookieSigner;
import syncbit.testkit.MutableClock;

class LoginThrottleTest {
    private final KnownBrowserCookie browsers = new KnownBrowserCookie(new CookieSigner("0123456789abcdef".getBytes()));
    private final LoginThrottle throttle =
            new LoginThrottle(new LoginAttempts(MutableClock.at("2026-11-21T12:00:00Z")), browsers);

    @Test
    void a_third_concurrent_check_gets_a_429_and_a_known_browser_waits_for_its_turn() throws Exception {
        CountDownLatch hashing = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        FilterChain slow = (request, response) -> {
            running.incrementAndGet();
            try {
                hashing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        List<CompletableFuture<MockHttpServletResponse>> checks = new ArrayList<>();
        for (int i = 0; i < LoginThrottle.MAX_CHECKS; i++) {
            checks.add(CompletableFuture.supplyAsync(() -> login(null, slow), Thread::startVirtualThread));
        }
        await().until(() -> running.get() == LoginThrottle.MAX_CHECKS);

        MockHttpServletResponse third = login(null, slow);
        CompletableFuture<MockHttpServletResponse> known =
                CompletableFuture.supplyAsync(() -> login(knownBrowser(), slow), Thread::startVirtualThread);

        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeader("Retry-After")).isEqualTo("2");
        assertThat(running).hasValue(LoginThrottle.MAX_CHECKS);
        hashing.countDown();
        assertThat(known.join().getStatus()).isEqualTo(200);
        assertThat(checks)
                .allSatisfy(check -> assertThat(check.join().getStatus()).isEqualTo(200));
        assertThat(login(null, new MockFilterChain()).getStatus()).isEqualTo(200);
    }

    @Test
    void wrong_passwords_from_an_address_do_not_block_a_known_browser_of_that_address() {
        for (int i = 0; i < LoginAttempts.MAX_ATTEMPTS; i++) {
            login(null, new MockFilterChain());
        }

        assertThat(login(null, new MockFilterChain()).getRedirectedUrl()).isEqualTo("/login?wait");
        assertThat(login(knownBrowser(), new MockFilterChain()).getRedirectedUrl())
                .isNull();
    }

    @Test
    void a_known_browser_is_blocked_by_its_own_wrong_passwords() {
        Cookie cookie = knownBrowser();
        for (int i = 0; i < LoginAttempts.MAX_ATTEMPTS; i++) {
            login(cookie, new MockFilterChain());
        }

        assertThat(login(cookie, new MockFilterChain()).getRedirectedUrl()).isEqualTo("/login?wait");
    }

    @Test
    void a_forged_cookie_does_not_make_a_known_browser() {
        Cookie cookie = knownBrowser();
        for (String value : List.of(
                "", ".", "id", "id.", "other" + cookie.getValue(), cookie.getValue() + "x", "id.c2lnbmF0dXJl")) {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.setCookies(new Cookie(KnownBrowserCookie.NAME, value));

            assertThat(browsers.read(request)).as(value).isEmpty();
        }
    }

    private Cookie knownBrowser() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        browsers.write(new MockHttpServletRequest(), response, Optional.empty());
        String header = String.valueOf(response.getHeader("Set-Cookie"));
        assertThat(header).contains("; HttpOnly", "; SameSite=Lax");
        return new Cookie(KnownBrowserCookie.NAME, header.substring(header.indexOf('=') + 1, header.indexOf(';')));
    }

    private MockHttpServletResponse login(@Nullable Cookie cookie, FilterChain chain) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
        request.setServletPath("/login");
        request.setRemoteAddr("192.0.2.7");
        if (cookie != null) {
            request.setCookies(cookie);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            throttle.doFilter(request, response, chain);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return response;
    }
}
