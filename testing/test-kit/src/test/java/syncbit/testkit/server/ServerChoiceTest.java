package syncbit.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {

    @Test
    void where_servers_can_be_had_neither_way_a_person_is_told_what_to_install() {
        assertThatThrownBy(() -> ServerChoice.ofPackages(
                        "no Docker engine answers", List.of("rabbitmq-server", "victoria-metrics")))
                .hasMessageContaining("no Docker engine answers")
                .hasMessageContaining("apt-get install --no-install-recommends rabbitmq-server victoria-metrics");
    }

    @Test
    void an_unknown_choice_is_refused() {
        assertThatThrownBy(() -> ServerChoice.make("podman"))
                .hasMessage("SYNCBIT_TEST_SERVERS must be docker, native or auto, but is podman");
    }

    @Test
    void without_docker_no_images_can_be_had() {
        DockerEngine.Images images = new DockerEngine(List.of("no-such-program")).images(List.of("postgres:18"));

        assertThat(images).isEqualTo(new DockerEngine.Images(false, "no Docker engine answers"));
    }

    @Test
    void an_image_that_is_neither_here_nor_at_a_registry_is_named() {
        // A program that ends well for "info" and for nothing else.
        DockerEngine engine = new DockerEngine(List.of("sh", "-c", "test \"$1\" = info", "docker"));

        assertThat(engine.images(List.of("postgres:18")).why()).contains("postgres:18");
    }
}
