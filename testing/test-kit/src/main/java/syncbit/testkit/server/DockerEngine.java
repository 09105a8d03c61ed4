package syncbit.testkit.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This machine's Docker engine, asked through its command line, which needs no library. */
final class DockerEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<String> program;

    DockerEngine() {
        this(List.of("docker"));
    }

    DockerEngine(List<String> program) {
        this.program = program;
    }

    /**
     * Whether containers can be run of some images.
     *
     * @param why what a person is told, to follow a colon
     */
    record Images(boolean available, String why) {}

    /** Whether all of these images are here, or at a registry that answers soon. */
    Images images(List<String> names) {
        if (!says("info")) {
            return new Images(false, "no Docker engine answers");
        }
        for (String name : names) {
            if (!says("image", "inspect", name) && !says("manifest", "inspect", name)) {
                return new Images(false, "the Docker engine has no image " + name + " and no registry gives it");
            }
        }
        return new Images(true, "a Docker engine answers and has or can get the images");
    }

    private boolean says(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
