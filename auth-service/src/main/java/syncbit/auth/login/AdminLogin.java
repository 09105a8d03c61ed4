package syncbit.auth.login;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The one person who logs in; the password is kept as a salted hash only. */
@Configuration(proxyBeanMethods = false)
class AdminLogin {
    static final String USER = "admin";

    /** PBKDF2 rather than bcrypt, which reads no more than 72 bytes of a password. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    UserDetailsService admin(AdminSettings settings, PasswordEncoder encoder) {
        return new InMemoryUserDetailsManager(User.withUsername(USER)
                .password(encoder.encode(settings.required()))
                .roles("ADMIN")
                .build());
    }
}
