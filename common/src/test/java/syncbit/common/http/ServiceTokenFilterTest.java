package syncbit.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ServiceTokenFilterTest {
    private final ServiceTokenFilter filter = new ServiceTokenFilter("s3cret");

    @Test
    void a_request_with_the_token_passes() throws Exception {
        assertThat(status("/api/gaps", "Bearer s3cret")).isEqualTo(200);
        assertThat(status("/api/gaps", "bearer s3cret")).isEqualTo(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer s3cre", "Bearer s3crets", "Basic s3cret", "s3cret"})
    void a_request_without_the_token_gets_a_401_with_advice(@Nullable String authorization) throws Exception {
        MockHttpServletResponse response = answer("/api/gaps", authorization);

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).contains("SERVICE_TOKEN").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus"
            })
    void probes_need_no_token(String path) throws Exception {
        assertThat(status(path, null)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/env",
                "/actuator/healthy",
                "/actuator/prometheus/x",
                "/actuator/health/../../api/gaps",
                "/actuator/health/..;/../api/gaps",
                "/actuator/health/%2e%2e/%2e%2e/api/gaps"
            })
    void all_other_paths_need_the_token(String path) throws Exception {
        assertThat(status(path, null)).isEqualTo(401);
    }

    private int status(String path, @Nullable String authorization) throws ServletException, IOException {
        return answer(path, authorization).getStatus();
    }

    private MockHttpServletResponse answer(String path, @Nullable String authorization)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
