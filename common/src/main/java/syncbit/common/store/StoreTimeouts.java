package syncbit.common.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import syncbit.common.settings.SettingException;

/**
 * Limits how long a service waits for PostgreSQL and RabbitMQ, which may stop answering without closing their connections:
 * a power failure, a network partition, a stopped process. Without limits, a service would wait for up to two hours.
 *
 * <p>These are defaults of Spring's own properties, so a plain {@code SPRING_DATASOURCE_URL} has them, and each can be
 * overridden; parameters of the URL take precedence. {@code DATABASE_TIMEOUT} scales the limits of PostgreSQL. They are
 * staggered: PostgreSQL gives up first and rolls back, so a statement rarely outlives the client's patience.
 *
 * <p>Each limit ends a connection or a statement, never a process, and each step of the services can run twice. A commit
 * whose answer is lost may have happened; its batch is then delivered again and changes nothing. Streamed results are
 * limited per fetch and not as a whole, because each fetch is a statement of its own. Migrations have other limits
 * ({@link DatabaseConfiguration}).
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">pgJDBC, connection parameters</a>
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-client.html">PostgreSQL, statement behaviour</a>
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-connection.html">PostgreSQL, TCP settings</a>
 * @see <a href="https://www.rabbitmq.com/docs/heartbeats">RabbitMQ, heartbeats</a>
 */
public final class StoreTimeouts implements EnvironmentPostProcessor {
    /** How long a service waits for the answer of PostgreSQL, 2 s to 1 h. */
    static final String SETTING = "DATABASE_TIMEOUT";

    private static final Duration DEFAULT = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long LONGEST_CONNECT_SECONDS = 10;

    private static final String POOL = "spring.datasource.hikari.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>(ofRabbit());
        defaults.putAll(ofPostgres(limit(environment.getProperty(SETTING))));
        // Last, so that every other source of properties overrides them.
        environment.getPropertySources().addLast(new MapPropertySource("store-timeouts", defaults));
    }

    private static Duration limit(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return DEFAULT;
        }
        try {
            Duration limit = DurationStyle.detectAndParse(value, ChronoUnit.SECONDS);
            if (limit.compareTo(SHORTEST) >= 0 && limit.compareTo(LONGEST) <= 0) {
                return limit;
            }
        } catch (IllegalArgumentException e) {
            throw new SettingException(SETTING, "must be a time such as 1m, but is " + value);
        }
        throw new SettingException(SETTING, "must be between 2s and 1h, but is " + value);
    }

    private static Map<String, Object> ofPostgres(Duration limit) {
        long seconds = limit.toSeconds();
        return Map.of(
                // The client gives up reading after the server should have given up the statement.
                POOL + "data-source-properties.socketTimeout",
                seconds,
                POOL + "data-source-properties.connectTimeout",
                Math.min(seconds, LONGEST_CONNECT_SECONDS),
                POOL + "data-source-properties.tcpKeepAlive",
                true,
                POOL + "connection-init-sql",
                sessionLimits(limit));
    }

    /**
     * The settings of each session. They are statements and not the startup parameter {@code options}, which connection
     * poolers such as PgBouncer refuse.
     */
    private static String sessionLimits(Duration limit) {
        long millis = limit.toMillis();
        return String.join(
                "; ",
                "set statement_timeout = " + millis * 3 / 4,
                "set lock_timeout = " + millis / 2,
                // A client that stands still in a transaction. Longer than any request inside one.
                "set idle_in_transaction_session_timeout = " + millis * 10,
                // A client that is gone: its transactions end, and with them its locks, after 50 s.
                "set tcp_keepalives_idle = 20",
                "set tcp_keepalives_interval = 10",
                "set tcp_keepalives_count = 3",
                "set tcp_user_timeout = 50000");
    }

    private static Map<String, Object> ofRabbit() {
        return Map.of(
                // A silent broker is left after two to three intervals.
                "spring.rabbitmq.requested-heartbeat", "15s",
                "spring.rabbitmq.connection-timeout", "5s",
                "spring.rabbitmq.channel-rpc-timeout", "10s");
    }
}
