package syncbit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import syncbit.local.server.ServerHttp;

@SpringBootTest(classes = RealServersIT.Application.class)
@Import({RealPostgres.class, RealRabbit.class, RealVictoria.class})
class RealServersIT {
    @EnableAutoConfiguration
    static class Application {}

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    @Autowired
    RealRabbit.VirtualHost virtualHost;

    @Autowired
    VictoriaServer victoria;

    @Autowired
    Environment environment;

    @Test
    void a_context_has_an_empty_database_of_its_own() {
        assertThat(jdbc.sql("SELECT current_database()").query(String.class).single())
                .startsWith("test_");
        jdbc.sql("CREATE TABLE mine (id int)").update();
        assertThat(jdbc.sql("SELECT count(*) FROM mine").query(Long.class).single())
                .isZero();
    }

    @Test
    void a_context_has_a_virtual_host_of_its_own_that_the_management_page_shows() {
        admin.declareQueue(new Queue("mine"));
        rabbit.convertAndSend("mine", "hello");

        assertThat(rabbit.receiveAndConvert("mine", 5_000)).isEqualTo("hello");
        assertThat(virtualHost.server().api().get("/api/queues/" + virtualHost.name() + "/mine"))
                .contains("\"name\":\"mine\"");
    }

    @Test
    void a_store_gives_back_what_a_writer_would_send_to_its_settings() {
        assertThat(environment.getProperty("victoria.endpoint")).endsWith("/api/v1/import/prometheus");

        victoria.importLines("fitbit_steps_total{user=\"anna\"} 4711 1000000000000\n");

        assertThat(victoria.export("{user=\"anna\"}"))
                .containsExactly(
                        new VictoriaServer.Sample("fitbit_steps_total", Map.of("user", "anna"), 4711, 1000000000000L));
    }

    @Test
    void a_store_lets_nobody_in_without_its_password() {
        ServerHttp stranger = new ServerHttp(victoria.url(), victoria.username(), "guess");

        assertThatThrownBy(() -> stranger.get("/api/v1/export?match%5B%5D=x")).hasMessageContaining("401");
    }

    @Test
    void a_sample_sent_three_times_is_kept_once_or_thrice_as_asked() {
        String line = "fitbit_floors_total{user=\"bob\"} 3 1000000000000\n";
        try (VictoriaServer keepsAll = VictoriaServer.startWithoutDedup()) {
            for (int i = 0; i < 3; i++) {
                victoria.importLines(line);
                keepsAll.importLines(line);
            }
            assertThat(victoria.export("{user=\"bob\"}")).hasSize(1);
            assertThat(keepsAll.export("{user=\"bob\"}")).hasSize(3);
        }
    }

    @Test
    void a_store_that_was_switched_off_refuses_and_comes_back_with_its_data() {
        try (VictoriaServer store = VictoriaServer.start()) {
            store.importLines("fitbit_vo2_max{user=\"eve\"} 44 1000000000000\n");

            store.switchOff();
            assertThatThrownBy(() -> store.export("fitbit_vo2_max")).hasCauseInstanceOf(ConnectException.class);
            store.switchOn();

            assertThat(store.export("fitbit_vo2_max")).hasSize(1);
        }
    }
}
