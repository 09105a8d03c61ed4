package syncbit.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {

    @Test
    void without_docker_and_packages_the_message_says_what_to_install() {
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
    void without_an_engine_no_image_is_available() {
        assertThat(new DockerEngine(List.of("no-such-program")).availability(List.of("postgres:18")))
                .isEqualTo(new DockerEngine.Availability(false, "no Docker engine answers"));
    }

    @Test
    void an_image_that_neither_the_engine_nor_a_registry_has_is_named() {
        // A program that succeeds for "info" alone.
        DockerEngine engine = new DockerEngine(List.of("sh", "-c", "test \"$1\" = info", "docker"));

        assertThat(engine.availability(List.of("postgres:18")).why()).contains("postgres:18");
    }

    @Test
    void another_version_that_the_engine_has_replaces_an_image_that_no_registry_gives() {
        // A program that knows the command "images" alone.
        DockerEngine engine = new DockerEngine(
                List.of("sh", "-c", "test \"$1\" = images && echo \"$4:<none>\" && echo \"$4:17\"", "docker"));

        assertThat(engine.closestTo("postgres:18.1@sha256:0123")).isEqualTo("postgres:17");
        assertThat(engine.closestTo("registry:5000/postgres")).isEqualTo("registry:5000/postgres:17");
    }

    @Test
    void images_are_those_of_the_compose_file_unless_the_environment_names_others() {
        String list = "x-images:\n  postgres: &postgres-image ${POSTGRES_IMAGE:-postgres:18.1@sha256:0123}\n";

        assertThat(new DockerImages(Map.of(), list).of(DockerImages.POSTGRES)).isEqualTo("postgres:18.1@sha256:0123");
        assertThat(new DockerImages(Map.of("POSTGRES_IMAGE", "mirror/postgres:17"), list).of(DockerImages.POSTGRES))
                .isEqualTo("mirror/postgres:17");
    }

    @Test
    void the_repository_lists_the_image_of_each_server() {
        DockerImages images = DockerImages.ofRepository();

        assertThat(List.of(DockerImages.POSTGRES, DockerImages.RABBITMQ, DockerImages.VICTORIA))
                .allSatisfy(setting -> assertThat(images.of(setting)).contains(":"));
    }

    @Test
    void the_dockerfile_has_the_same_base_images_as_the_list() throws IOException {
        String dockerfile = Files.readString(Path.of("../../Dockerfile"));
        DockerImages images = new DockerImages(Map.of(), Files.readString(Path.of("../../docker-compose.yml")));

        assertThat(dockerfile)
                .contains("ARG BUILD_IMAGE=" + images.of("BUILD_IMAGE") + "\n")
                .contains("ARG RUN_IMAGE=" + images.of("RUN_IMAGE") + "\n");
    }
}
