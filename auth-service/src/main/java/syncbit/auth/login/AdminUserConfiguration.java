package syncbit.auth.login;

import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** The only user, {@code admin}. The password is kept in memory as a salted hash. */
@Configuration(proxyBeanMethods = false)
class AdminUserConfiguration {
    static final String USER = "admin";

    /**
     * One check costs 0.13 s of processor time with the shipped JVM options, which disable the optimizing compiler. More
     * iterations would protect only a stolen hash, and the hash is never stored.
     */
    private static final int ITERATIONS = 60_000;

    private static final int SALT_BYTES = 16;

    /** PBKDF2 instead of bcrypt, because bcrypt uses only the first 72 bytes of a password. */
    @Bean
    PlatformThreadPasswordEncoder passwordEncoder() {
        return new PlatformThreadPasswordEncoder(
                new Pbkdf2PasswordEncoder(
                        "",
                        SALT_BYTES,
                        ITERATIONS,
                        Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256),
                LoginThrottle.MAX_CHECKS);
    }

    @Bean
    UserDetailsService admin(AdminSettings settings, PasswordEncoder encoder) {
        String password = settings.required();
        // Runs beside the start.
        CompletableFuture<String> hash = CompletableFuture.supplyAsync(() -> encoder.encode(password));
        return name -> {
            if (!name.equals(USER)) {
                throw new UsernameNotFoundException(name);
            }
            return User.withUsername(USER).password(hash.join()).roles("ADMIN").build();
        };
    }
}
