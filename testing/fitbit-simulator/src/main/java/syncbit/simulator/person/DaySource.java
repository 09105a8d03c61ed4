package syncbit.simulator.person;

import java.time.LocalDate;

/** The source of a person's days. */
interface DaySource {
    /** The complete data of a date, synced or not. Repeated calls return equal days. */
    SimulatedDay on(LocalDate date);

    /** The data of a date before its sync. */
    SimulatedDay unsynced(LocalDate date);

    /** The seed of the minutes of the days: two sources with the same seed and equal days have the same minutes. */
    long seed();
}
