package syncbit.simulator.person;

import java.time.LocalDate;

/** Where a person's days come from. */
interface DaySource {
    /** The whole truth of a date, whether or not it was synced; the same each time it is asked for. */
    SimulatedDay on(LocalDate date);

    /** What is told of a date whose data has not arrived. */
    SimulatedDay unsynced(LocalDate date);
}
