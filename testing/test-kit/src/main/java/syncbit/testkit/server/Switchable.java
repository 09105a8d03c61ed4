package syncbit.testkit.server;

/** A server that keeps its port and its data while it is switched off and on again. */
public interface Switchable extends AutoCloseable {
    /** The port it listens on, on this machine, while it is on. */
    int port();

    /** Starts it and returns when it answers. */
    void start();

    /** Stops it as a clean shutdown does; whoever calls it then is refused. */
    void stop();

    /** Ends it as a power cut does (SIGKILL): what it has only in its memory is lost. */
    void kill();

    /** Stops it for good and removes its data. */
    @Override
    void close();
}
