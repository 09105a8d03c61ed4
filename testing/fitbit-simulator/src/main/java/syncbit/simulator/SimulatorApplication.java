package syncbit.simulator;

/** The simulator as a program of its own. */
public final class SimulatorApplication {
    private SimulatorApplication() {}

    public static void main(String[] arguments) {
        Simulator simulator = Simulator.start(SimulatorSettings.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.println("Fitbit is played at " + simulator.url());
    }
}
