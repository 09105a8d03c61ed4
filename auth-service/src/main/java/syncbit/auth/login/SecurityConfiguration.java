package syncbit.auth.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import syncbit.auth.seal.CookieSigner;
import syncbit.common.http.ServiceTokenFilter;
import syncbit.common.settings.ServiceSettings;

/** Two filter chains: bearer token for the API, form login for the pages. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Allows only this service's own stylesheet, icon and form targets. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ServiceSettings settings) {
        return http.securityMatcher("/api/**")
                .addFilterBefore(new ServiceTokenFilter(settings.serviceToken()), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Creates no session before a login: the CSRF token and the requested page are in cookies. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Clock clock, CookieSigner signer) {
        LoginThrottle throttle = new LoginThrottle(new LoginAttempts(clock), new KnownBrowserCookie(signer));
        CookieRequestCache requestedPage = requestedPage();
        SavedRequestAwareAuthenticationSuccessHandler onSuccess = new SavedRequestAwareAuthenticationSuccessHandler();
        onSuccess.setRequestCache(requestedPage);
        // By default the failure handler stores the exception in a session.
        SimpleUrlAuthenticationFailureHandler onFailure = new SimpleUrlAuthenticationFailureHandler("/login?error");
        onFailure.setAllowSessionCreation(false);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/login",
                                "/style.css",
                                "/icon.svg",
                                "/actuator/health",
                                "/actuator/health/**",
                                "/actuator/prometheus")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(throttle, UsernamePasswordAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .requestCache(cache -> cache.requestCache(requestedPage))
                .formLogin(login -> login.loginPage("/login")
                        .failureHandler(onFailure)
                        .successHandler((request, response, authentication) -> {
                            throttle.succeeded(request, response);
                            onSuccess.onAuthenticationSuccess(request, response, authentication);
                        }))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .exceptionHandling(failures -> failures.accessDeniedHandler(SecurityConfiguration::accessDenied))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        // The URL of a callback contains the authorization code.
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** Cookies ignore ports. Unique names prevent other programs on the same host from overwriting them. */
    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("syncbit-csrf");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    private static CookieRequestCache requestedPage() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET"));
        cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return cache;
    }

    /** Shows the login form again, instead of a 403, if its session has expired. */
    private static void accessDenied(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (request.getServletPath().equals("/login")) {
            response.sendRedirect(request.getContextPath() + "/login?expired");
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, denied);
        }
    }
}
