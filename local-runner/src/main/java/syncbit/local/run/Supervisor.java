package syncbit.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;
import syncbit.local.run.ManagedProgram.Port;
import syncbit.local.service.ServiceName;
import syncbit.local.status.LogText;

/** All programs of a local run: starts the stores and then the services, and stops them in the opposite order. */
final class Supervisor {
    private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();
    private final Console log;
    private volatile boolean closing;

    /** Writes events, such as the end of a program, to the log. */
    Supervisor(Console log) {
        this.log = log;
    }

    /**
     * Starts what does not run, and starts again what runs with another program or other settings.
     *
     * @param output the user's output
     * @throws CommandException if a port is taken or a program does not start; what has started keeps running
     */
    synchronized void up(RunnerSettings settings, Console output) {
        StorePrograms stores = new StorePrograms(settings);
        List<ManagedProgram> storePrograms = stores.all();
        List<ManagedProgram> services = new ServicePrograms(settings).all();
        List<ManagedProgram> all = new ArrayList<>(storePrograms);
        all.addAll(services);
        all.stream().filter(program -> !isActive(program.name())).forEach(Supervisor::requirePorts);
        output.title("Starting the stores");
        start(storePrograms, output);
        Database.prepare(settings);
        output.title("Starting the services");
        if (!settings.isDemo()) {
            stop(List.of(ServicePrograms.SIMULATOR), output);
        }
        start(services, output);
    }

    /** Stops all programs: first the services, which complete their present work and need the stores, then the stores. */
    void down(Console output) {
        // A start in progress then fails, so that nobody has to wait for it.
        closing = true;
        stopAll(output);
        synchronized (this) {
            stopAll(output);
        }
    }

    /** Stops the three services after their present work; the stores and the simulator keep running. */
    synchronized void stopServices(Console output) {
        stop(Arrays.stream(ServiceName.values()).map(ServiceName::id).toList(), output);
    }

    private void stopAll(Console output) {
        List<String> services;
        synchronized (processes) {
            services = processes.keySet().stream()
                    .filter(name -> !StorePrograms.NAMES.contains(name))
                    .toList();
        }
        stop(services, output);
        stop(StorePrograms.NAMES, output);
    }

    /** The condition of each program that was started. */
    List<ProgramStatus> status() {
        List<SupervisedProcess> all;
        synchronized (processes) {
            all = List.copyOf(processes.values());
        }
        return inParallel(all, SupervisedProcess::status);
    }

    private void start(List<ManagedProgram> programs, Console output) {
        for (ManagedProgram program : programs) {
            if (closing) {
                throw new CommandException("./syncbit down has stopped the start");
            }
            SupervisedProcess present = get(program.name());
            if (present != null && present.isActive()) {
                if (present.program().fingerprint().equals(program.fingerprint())) {
                    continue;
                }
                output.say("  " + program.name() + " is started again, because its program or its settings changed");
            }
            if (present != null) {
                present.stop();
            }
            keepPreviousLog(program.log());
            SupervisedProcess process = new SupervisedProcess(program, log::say);
            synchronized (processes) {
                processes.put(program.name(), process);
            }
            process.start();
        }
        long begin = System.nanoTime();
        programs.forEach(program -> awaitStart(program, begin, output));
    }

    private void awaitStart(ManagedProgram program, long begin, Console output) {
        SupervisedProcess process = get(program.name());
        if (process == null) {
            throw new IllegalStateException(program.name());
        }
        try {
            process.awaitFirstStart();
        } catch (CommandException e) {
            String reason =
                    String.valueOf(e.getMessage()).lines().map(LogText::of).collect(Collectors.joining("\n"));
            throw new CommandException(
                    reason + "\nThe whole log: ./syncbit logs " + program.name()
                            + ". The other programs keep running; ./syncbit up tries again, ./syncbit down stops them.",
                    e);
        }
        output.say(String.format(
                Locale.ROOT, "  %-18s ready (%d s)", program.name(), (System.nanoTime() - begin) / 1_000_000_000L));
    }

    private void stop(List<String> names, Console output) {
        List<SupervisedProcess> present;
        synchronized (processes) {
            present = names.stream()
                    .filter(processes::containsKey)
                    .map(name -> Objects.requireNonNull(processes.get(name)))
                    .toList();
        }
        inParallel(present, process -> {
            process.stop();
            output.say(String.format(
                    Locale.ROOT, "  %-18s stopped", process.program().name()));
            return process;
        });
        synchronized (processes) {
            names.forEach(processes::remove);
        }
    }

    private @Nullable SupervisedProcess get(String name) {
        synchronized (processes) {
            return processes.get(name);
        }
    }

    /** The results in the order of the processes. */
    private static <T> List<T> inParallel(List<SupervisedProcess> processes, Function<SupervisedProcess, T> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = processes.stream()
                    .map(process -> threads.submit(() -> action.apply(process)))
                    .toList();
            return results.stream().map(Supervisor::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted", e);
        }
    }

    private boolean isActive(String name) {
        SupervisedProcess process = get(name);
        return process != null && process.isActive();
    }

    private static void requirePorts(ManagedProgram program) {
        for (Port port : program.ports()) {
            if (isTaken(port.number())) {
                throw new CommandException("port " + port.number() + ", which " + port.purpose()
                        + " needs, is taken by another program. Stop that program, or choose another port: "
                        + port.setting() + "=" + (port.number() + 10_000) + " ./syncbit up");
            }
        }
    }

    private static boolean isTaken(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static void keepPreviousLog(Path log) {
        try {
            if (Files.exists(log)) {
                String name = String.valueOf(log.getFileName()).replace(".log", ".previous.log");
                Files.move(log, log.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't move " + log, e);
        }
    }
}
