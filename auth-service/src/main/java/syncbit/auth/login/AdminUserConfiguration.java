package syncbit.auth.login;

import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** The one person who logs in; the password is kept as a salted hash only. */
@Configuration(proxyBeanMethods = false)
class AdminUserConfiguration {
    static final String USER = "admin";

    /** PBKDF2 rather than bcrypt, which reads no more than 72 bytes of a password. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    UserDetailsService admin(AdminSettings settings, PasswordEncoder encoder) {
        String password = settings.required();
        // Takes a second without the optimizing compiler, and nobody logs in before the service is ready.
        CompletableFuture<String> hash = CompletableFuture.supplyAsync(() -> encoder.encode(password));
        return name -> {
            if (!name.equals(USER)) {
                throw new UsernameNotFoundException(name);
            }
            return User.withUsername(USER).password(hash.join()).roles("ADMIN").build();
        };
    }
}
