package syncbit.local.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import syncbit.local.server.ServerProcess;

/**
 * A store or service that the runner starts, watches and stops.
 *
 * @param name the name used in the output and for its log, such as {@code auth-service}
 * @param log its log
 * @param fingerprint changes when its program, its settings or its secrets change
 * @param ports the ports it listens on
 * @param starter starts it
 * @param answers whether it answers requests now
 */
record ManagedProgram(
        String name, Path log, String fingerprint, List<Port> ports, Starter starter, BooleanSupplier answers) {

    /**
     * A port of 127.0.0.1.
     *
     * @param number the port
     * @param purpose who needs it, such as {@code RabbitMQ}
     * @param setting the setting that changes it
     */
    record Port(int number, String purpose, String setting) {}

    /** Starts a program. */
    interface Starter {
        /**
         * Starts the program and returns when it answers.
         *
         * @throws IllegalStateException if it ends first or does not answer in time; the message holds the end of its log
         */
        Started start();
    }

    /**
     * A program that has answered.
     *
     * @param process its process
     * @param stop stops the process and what belongs to it, and returns when it has ended
     */
    record Started(ServerProcess process, Runnable stop) {
        static Started of(ServerProcess process) {
            return new Started(process, process::stop);
        }
    }
}
