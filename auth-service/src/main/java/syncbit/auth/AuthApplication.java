package syncbit.auth;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import syncbit.common.settings.ServiceSettings;
import syncbit.common.store.DatabaseConfiguration;
import syncbit.common.store.DatabaseProblemAdvice;

/** auth-service: runs the OAuth consent, stores the tokens and serves the admin's pages. */
@SpringBootApplication
@Import({DatabaseConfiguration.class, DatabaseProblemAdvice.class})
@ConfigurationPropertiesScan
public class AuthApplication {
    public static void main(String[] args) {
        SpringApplication.run(AuthApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServiceSettings serviceSettings(Environment environment) {
        return ServiceSettings.from(environment);
    }
}
