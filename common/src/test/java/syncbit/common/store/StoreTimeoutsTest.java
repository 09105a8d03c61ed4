package syncbit.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import syncbit.common.settings.SettingException;

class StoreTimeoutsTest {
    private static final String POOL = "spring.datasource.hikari.";

    @Test
    void a_statement_ends_on_the_server_before_the_client_gives_up() {
        StandardEnvironment environment = environment(Map.of());

        assertThat(environment.getProperty(POOL + "data-source-properties.socketTimeout"))
                .isEqualTo("60");
        assertThat(environment.getProperty(POOL + "connection-init-sql"))
                .contains("statement_timeout = 45000", "lock_timeout = 30000", "tcp_user_timeout = 50000");
    }

    @Test
    void the_setting_scales_the_limits_of_postgres() {
        StandardEnvironment environment = environment(Map.of("DATABASE_TIMEOUT", "8s"));

        assertThat(environment.getProperty(POOL + "data-source-properties.socketTimeout"))
                .isEqualTo("8");
        assertThat(environment.getProperty(POOL + "data-source-properties.connectTimeout"))
                .isEqualTo("8");
        assertThat(environment.getProperty(POOL + "connection-init-sql"))
                .contains("statement_timeout = 6000", "lock_timeout = 4000");
    }

    @Test
    void a_property_of_spring_takes_precedence() {
        assertThat(environment(Map.of("spring.rabbitmq.requested-heartbeat", "60s"))
                        .getProperty("spring.rabbitmq.requested-heartbeat"))
                .isEqualTo("60s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "0", "1s", "2h"})
    void an_invalid_limit_names_its_setting(String value) {
        assertThatThrownBy(() -> environment(Map.of("DATABASE_TIMEOUT", value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("DATABASE_TIMEOUT must be");
    }

    private static StandardEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        new StoreTimeouts().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
