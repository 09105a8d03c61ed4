package syncbit.testkit.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This machine's Docker engine, through its command line. */
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
     * Whether the engine can run images.
     *
     * @param available whether all images are available
     * @param why the reason, for a message
     */
    record Availability(boolean available, String why) {}

    /** Whether the engine has all of these images, or a registry that answers within 15 s has them. */
    Availability availability(List<String> images) {
        if (!says("info")) {
            return new Availability(false, "no Docker engine answers");
        }
        for (String image : images) {
            if (!has(image)) {
                return new Availability(
                        false, "the Docker engine has no image " + image + ", and no registry gives it");
            }
        }
        return new Availability(true, "a Docker engine answers and has or can get the images");
    }

    /** The image itself or, if no registry gives it, another version of it that the engine has. */
    String closestTo(String image) {
        if (has(image)) {
            return image;
        }
        return output("images", "--format", "{{.Repository}}:{{.Tag}}", repository(image))
                .lines()
                .filter(other -> !other.contains("<none>"))
                .findFirst()
                .orElse(image);
    }

    private boolean has(String image) {
        return says("image", "inspect", image) || says("manifest", "inspect", image);
    }

    private static String repository(String image) {
        String name = image.replaceFirst("@.*", "");
        int tag = name.lastIndexOf(':');
        return tag > name.lastIndexOf('/') ? name.substring(0, tag) : name;
    }

    private String output(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notInstalled) {
            return "";
        }
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
