package syncbit.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers' images: those of the environment, else those of {@code docker-compose.yml}, the one list of images. */
final class DockerImages {
    static final String POSTGRES = "POSTGRES_IMAGE";
    static final String RABBITMQ = "RABBITMQ_IMAGE";
    static final String VICTORIA = "VICTORIA_IMAGE";
    private static final String LIST = "docker-compose.yml";

    private final Map<String, String> environment;
    private final String list;

    /** The images for this environment and this list. */
    DockerImages(Map<String, String> environment, String list) {
        this.environment = environment;
        this.list = list;
    }

    /** The images for this JVM. */
    static DockerImages ofRepository() {
        return new DockerImages(System.getenv(), read(Path.of("").toAbsolutePath()));
    }

    /** The image that a setting such as {@code POSTGRES_IMAGE} names. */
    String of(String setting) {
        String given = environment.get(setting);
        if (given != null && !given.isEmpty()) {
            return given;
        }
        Matcher entry = Pattern.compile("\\$\\{" + setting + ":-([^}]+)}").matcher(list);
        if (!entry.find()) {
            throw new IllegalStateException(LIST + " has no image " + setting);
        }
        return entry.group(1);
    }

    private static String read(Path module) {
        for (Path folder = module; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(LIST);
            if (Files.exists(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException("There is no " + LIST + " above " + module);
    }
}
