package syncbit.common.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request pass that carries the services' shared token as its bearer (RFC 6750), and the probes, which need
 * none. Everything else is answered 401.
 */
public final class ServiceTokenFilter extends OncePerRequestFilter {
    /**
     * Whole paths, character by character: a prefix would let {@code /actuator/health/../../api} pass, which the
     * container resolves only after this filter has seen it.
     */
    private static final Set<String> OPEN = Set.of(
            "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus");

    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    /**
     * Knows whom to let pass.
     *
     * @param serviceToken what the services show each other
     */
    public ServiceTokenFilter(String serviceToken) {
        this.expected = serviceToken.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OPEN.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && carriesToken(authorization)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write("{\"status\":401,\"title\":\"Unauthorized\","
                        + "\"detail\":\"Send the value of SERVICE_TOKEN as a bearer token.\"}");
    }

    /** The scheme's name is written in any case (RFC 9110 §11.1). */
    private boolean carriesToken(String authorization) {
        // isEqual takes the same time wherever the two differ.
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8), expected);
    }
}
