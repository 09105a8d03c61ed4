package syncbit.testkit.server;

import java.util.List;
import java.util.Optional;
import syncbit.local.server.Executables;

/** Chooses between containers and this machine's packages: {@code SYNCBIT_TEST_SERVERS} is {@code docker}, {@code native} or {@code auto}. */
final class ServerChoice {
    static final String SETTING = "SYNCBIT_TEST_SERVERS";

    private ServerChoice() {}

    /** The chosen source. A log line says which one and why. */
    static ServerSource make() {
        return make(Optional.ofNullable(System.getenv(SETTING)).orElse("auto"));
    }

    static ServerSource make(String wanted) {
        return switch (wanted) {
            case "docker" -> {
                DockerEngine.Availability images = dockerImages();
                if (!images.available()) {
                    throw new IllegalStateException(SETTING + " is docker, but " + images.why()
                            + ". Start a Docker engine that can get the images, or set " + SETTING + "=native.");
                }
                yield docker(SETTING + " is docker");
            }
            case "native" -> ofPackages(SETTING + " is native", Executables.missingPackages());
            case "auto" -> {
                DockerEngine.Availability images = dockerImages();
                yield images.available()
                        ? docker(images.why())
                        : ofPackages(images.why(), Executables.missingPackages());
            }
            default -> throw new IllegalStateException(SETTING + " must be docker, native or auto, but is " + wanted);
        };
    }

    private static DockerEngine.Availability dockerImages() {
        DockerEngine engine = new DockerEngine();
        return engine.availability(DockerServers.neededImages(DockerImages.ofRepository(), engine));
    }

    /** In a method of its own, so that a JVM without Testcontainers does not load {@link DockerServers}. */
    private static ServerSource docker(String why) {
        say("containers", why);
        return new DockerServers(DockerImages.ofRepository(), new DockerEngine());
    }

    static ServerSource ofPackages(String why, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("RabbitMQ, PostgreSQL and VictoriaMetrics are not available: " + why
                    + ", and not all of them are installed. Install what is missing, as root: apt-get install"
                    + " --no-install-recommends " + String.join(" ", missing)
                    + " -- or start a Docker engine that can get the images "
                    + String.join(", ", DockerServers.neededImages(DockerImages.ofRepository(), new DockerEngine()))
                    + ".");
        }
        say("this machine's packages", why);
        return new NativeServers();
    }

    private static void say(String source, String why) {
        System.getLogger("syncbit.testkit").log(System.Logger.Level.INFO, "Servers from " + source + ": " + why);
    }
}
