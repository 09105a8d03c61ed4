package syncbit.testkit.server;

/** A server that keeps its port and its data while it is switched off and on again. */
public interface Switchable extends AutoCloseable {
    /** The port it listens on, on this machine, while it is on. */
    int port();

    /** Starts it and returns when it answers. */
    void start();

    /** Stops it as a clean shutdown does; whoever calls it then is refused. */
    void stop();

    /** Stops it for good and removes its data. */
    @Override
    void close();
}
