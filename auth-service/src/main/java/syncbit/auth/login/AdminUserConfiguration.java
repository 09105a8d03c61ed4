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

    /** PBKDF2 instead of bcrypt, because bcrypt uses only the first 72 bytes of a password. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    UserDetailsService admin(AdminSettings settings, PasswordEncoder encoder) {
        String password = settings.required();
        // Takes about a second, so it runs beside the start.
        CompletableFuture<String> hash = CompletableFuture.supplyAsync(() -> encoder.encode(password));
        return name -> {
            if (!name.equals(USER)) {
                throw new UsernameNotFoundException(name);
            }
            return User.withUsername(USER).password(hash.join()).roles("ADMIN").build();
        };
    }
}
