package syncbit.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;
import syncbit.local.python.ImportArguments;
import syncbit.local.python.PythonFiles;
import syncbit.local.python.PythonImport;
import syncbit.local.restore.AdoptArguments;
import syncbit.local.restore.DayAdoption;
import syncbit.local.restore.RestoredDatabase;
import syncbit.local.run.LocalCommands;
import syncbit.local.run.LocalRun;
import syncbit.local.run.RunnerSettings;
import syncbit.local.service.InternalApiClient;
import syncbit.local.service.ServiceName;
import syncbit.local.status.AccountsText;
import syncbit.local.status.LogText;

/** The commands of {@code ./syncbit} that are written in Java. With Docker some of them run in a container. */
public final class LocalRunner {
    private final Map<String, String> environment;
    private final Console console;
    private final Clock clock;

    private LocalRunner(Map<String, String> environment, Console console, Clock clock) {
        this.environment = environment;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Runs a command. The exit status is 0, or 1 if the command failed or something is not healthy.
     *
     * @param arguments the command and its arguments: {@code up}, {@code down}, {@code status}; {@code accounts} (the second
     *     part of {@code status}); {@code import-python}, or {@code import-python-from-input} with the files on standard
     *     input; {@code stop-services}, {@code restored} (the end of {@code restore}) and {@code adopt};
     *     {@code readable-log}, which turns JSON log lines on standard input into text
     */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Console console = Console.standard(environment.containsKey("SYNCBIT_TERMINAL"));
        boolean succeeded;
        try {
            succeeded = new LocalRunner(environment, console, Clock.systemDefaultZone()).run(Arrays.asList(arguments));
        } catch (CommandException e) {
            console.warn(String.valueOf(e.getMessage()));
            succeeded = false;
        }
        System.exit(succeeded ? 0 : 1);
    }

    private boolean run(List<String> arguments) {
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case LocalRun.COMMAND -> {
                LocalRun.run(environment, clock);
                yield true;
            }
            case "up" -> commands().up();
            case "down" -> {
                commands().down();
                yield true;
            }
            case "status" -> {
                console.title("What runs (without Docker)");
                boolean healthy = commands().status();
                yield accounts() && healthy;
            }
            case "accounts" -> accounts();
            case "import-python" -> {
                ImportArguments call = ImportArguments.parse(rest);
                yield importPython(call, PythonFiles.inFolder(call.folder()));
            }
            case "import-python-from-input" -> {
                ImportArguments call = ImportArguments.parse(rest);
                yield importPython(call, PythonFiles.fromInput(call.folder(), System.in));
            }
            case "stop-services" -> commands().stopServices();
            case "restored" -> {
                boolean right = new RestoredDatabase(new InternalApiClient(environment), console, clock).compare();
                accounts();
                yield right;
            }
            case "adopt" -> {
                new DayAdoption(new InternalApiClient(environment), console).run(AdoptArguments.parse(rest));
                yield true;
            }
            case "readable-log" -> readableLog();
            default -> throw new CommandException("there is no command " + arguments.getFirst());
        };
    }

    private LocalCommands commands() {
        return new LocalCommands(new RunnerSettings(environment), console);
    }

    private boolean accounts() {
        console.title("Accounts");
        AccountsText.Accounts accounts = new AccountsText(clock)
                .of(new InternalApiClient(environment).get(ServiceName.COLLECTOR, "/api/status"));
        accounts.lines().forEach(console::say);
        return accounts.known();
    }

    private boolean importPython(ImportArguments call, PythonFiles files) {
        if (!"yes".equals(environment.get("SYNCBIT_RUNS"))) {
            throw new CommandException("SyncBit is not running: ./syncbit up, then this again");
        }
        new PythonImport(new InternalApiClient(environment), environment, console, clock).run(call, files);
        return true;
    }

    private boolean readableLog() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            lines.lines().map(LogText::of).forEach(console::say);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
