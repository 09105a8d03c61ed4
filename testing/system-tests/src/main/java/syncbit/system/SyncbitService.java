package syncbit.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The services and their jars. */
public enum SyncbitService {
    AUTH,
    COLLECTOR,
    WRITER;

    /** The root folder of this repository. */
    public static final Path REPOSITORY = repository();

    /** The name of the module and of its jar. */
    public String module() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    /**
     * The runnable jar.
     *
     * @throws IllegalStateException if it is missing; the message names the build command
     */
    public Path jar() {
        Path jar = REPOSITORY.resolve(module()).resolve("target").resolve(module() + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing; build it: ./mvnw -DskipTests package -pl "
                    + "testing/system-tests -am (at the top of the repository)");
        }
        return jar;
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Run the system tests inside the repository: no mvnw above "
                        + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
