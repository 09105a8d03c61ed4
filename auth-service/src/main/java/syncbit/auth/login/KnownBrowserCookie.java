package syncbit.auth.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import syncbit.auth.seal.CookieSigner;

/**
 * The signed cookie of a browser in which admin has logged in before: {@code id.signature}. It is no login; it only gives
 * the browser its own count of login attempts.
 */
final class KnownBrowserCookie {
    static final String NAME = "syncbit-browser";
    private static final Duration LIFETIME = Duration.ofDays(180);

    private final CookieSigner signer;

    KnownBrowserCookie(CookieSigner signer) {
        this.signer = signer;
    }

    /** Returns the browser's id if the request has a cookie with a valid signature. */
    Optional<String> read(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        if (cookie == null) {
            return Optional.empty();
        }
        int dot = cookie.getValue().indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String id = cookie.getValue().substring(0, dot);
        return signer.isValid(id, cookie.getValue().substring(dot + 1)) ? Optional.of(id) : Optional.empty();
    }

    /** Sets the cookie, with a new id unless the browser has one. */
    void write(HttpServletRequest request, HttpServletResponse response, Optional<String> known) {
        String id = known.orElseGet(() -> UUID.randomUUID().toString());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, id + "." + signer.sign(id))
                        .path("/")
                        .maxAge(LIFETIME)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
