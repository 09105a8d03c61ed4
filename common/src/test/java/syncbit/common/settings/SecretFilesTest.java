package syncbit.common.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretFilesTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_takes_precedence_over_the_environment() throws IOException {
        Files.writeString(folder.resolve("service_token"), "from the file");

        StandardEnvironment environment = environment(Map.of("SERVICE_TOKEN", "from the environment"));

        assertThat(environment.getProperty("SERVICE_TOKEN")).isEqualTo("from the file");
    }

    @Test
    void without_a_file_a_secret_comes_from_the_environment() {
        assertThat(environment(Map.of("SERVICE_TOKEN", "from the environment")).getProperty("SERVICE_TOKEN"))
                .isEqualTo("from the environment");
    }

    @Test
    void the_final_line_break_of_a_file_is_removed() throws IOException {
        Files.writeString(folder.resolve("service_token"), " two words \r\n\n");

        assertThat(environment(Map.of()).getProperty("SERVICE_TOKEN")).isEqualTo(" two words");
    }

    @Test
    void a_file_binds_to_settings_like_its_variable() throws IOException {
        Files.writeString(folder.resolve("fitbit_client_id"), "23ABCD\n");

        assertThat(Binder.get(environment(Map.of()))
                        .bind("fitbit", Fitbit.class)
                        .get())
                .isEqualTo(new Fitbit("23ABCD"));
    }

    @Test
    void secrets_mounted_by_kubernetes_are_read() throws IOException {
        Path version = Files.createDirectory(folder.resolve("..2025_12_24"));
        Files.writeString(version.resolve("service_token"), "mounted");
        Files.createSymbolicLink(folder.resolve("..data"), version);
        Files.createSymbolicLink(folder.resolve("service_token"), folder.resolve("..data/service_token"));

        assertThat(environment(Map.of()).getProperty("SERVICE_TOKEN")).isEqualTo("mounted");
    }

    @Test
    void a_missing_folder_is_ignored() throws IOException {
        Files.delete(folder);

        assertThat(environment(Map.of("SERVICE_TOKEN", "x")).getProperty("SERVICE_TOKEN"))
                .isEqualTo("x");
    }

    record Fitbit(String clientId) {}

    private StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> all = new java.util.HashMap<>(variables);
        all.put("SYNCBIT_SECRETS_DIR", folder.toString());
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, all));
        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
