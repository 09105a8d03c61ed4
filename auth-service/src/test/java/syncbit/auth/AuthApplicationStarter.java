package syncbit.auth;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/** auth-service beside those of other tests, for what is to be seen at its start or with a pool of its own. */
final class AuthApplicationStarter {
    private AuthApplicationStarter() {}

    /**
     * Starts it.
     *
     * @param more settings such as {@code --fitbit.client-id=app}, the token encryption key among them
     */
    static ConfigurableApplicationContext on(JdbcConnectionDetails database, String... more) {
        String[] given = {
            "--server.port=0",
            "--admin.password=pw",
            "--SERVICE_TOKEN=token",
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
