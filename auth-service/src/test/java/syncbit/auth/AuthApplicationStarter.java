package syncbit.auth;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts further instances of auth-service, for tests of the start or with their own connection pool. */
final class AuthApplicationStarter {
    private AuthApplicationStarter() {}

    /**
     * Starts an instance.
     *
     * @param more settings such as {@code --fitbit.client-id=app}; must include the token encryption key
     */
    static ConfigurableApplicationContext on(JdbcConnectionDetails database, String... more) {
        String[] given = {
            "--server.port=0",
            "--admin.password=password",
            "--SERVICE_TOKEN=token-of-the-services",
            "--management.health.rabbit.enabled=false",
            "--spring.datasource.url=" + database.getJdbcUrl(),
            "--spring.datasource.username=" + database.getUsername(),
            "--spring.datasource.password=" + database.getPassword()
        };
        return SpringApplication.run(
                AuthApplication.class,
                Stream.concat(Arrays.stream(given), Arrays.stream(more)).toArray(String[]::new));
    }
}
