package syncbit.common.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requires the services' shared token as a bearer token (RFC 6750), except for health probes and metrics. Responds 401
 * otherwise.
 */
public final class ServiceTokenFilter extends OncePerRequestFilter implements Ordered {
    /**
     * Compared with the whole raw path. A prefix would also match {@code /actuator/health/../../api}, which the container
     * normalises after this filter.
     */
    private static final Set<String> OPEN = Set.of(
            "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus");

    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    /**
     * Creates the filter.
     *
     * @param serviceToken the value of {@code SERVICE_TOKEN}
     */
    public ServiceTokenFilter(String serviceToken) {
        this.expected = serviceToken.getBytes(StandardCharsets.UTF_8);
    }

    /** Before every filter that could read a body. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isOpen(request);
    }

    /** Whether the request is one for a health probe or the metrics. */
    static boolean isOpen(HttpServletRequest request) {
        return OPEN.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && hasValidToken(authorization)) {
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

    /** The name of the scheme is case-insensitive (RFC 9110 §11.1). */
    private boolean hasValidToken(String authorization) {
        // isEqual takes constant time, so the response time reveals nothing about the token.
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8), expected);
    }
}
