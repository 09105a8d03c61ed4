package syncbit.local.server;

/** A server that can be stopped and started again on the same port with the same data. */
public interface RestartableServer extends AutoCloseable {
    /** The port of 127.0.0.1 that it listens on while it runs. */
    int port();

    /** Starts it and returns when it answers requests. */
    void start();

    /** Shuts it down cleanly. Connections are then refused; the data is kept. */
    void stop();

    /** Kills it (SIGKILL), as a power failure would: data that is only in memory is lost. */
    void kill();

    /** Suspends it: it stays connected and does not answer, as behind a network partition. */
    void suspend();

    /** Resumes it after {@link #suspend()}. */
    void resume();

    /** Stops it and deletes its data. */
    @Override
    void close();
}
