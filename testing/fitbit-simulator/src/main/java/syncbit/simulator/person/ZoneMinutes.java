package syncbit.simulator.person;

/** Active zone minutes of one date; cardio and peak count twice, as Fitbit counts them. */
public record ZoneMinutes(long fatBurn, long cardio, long peak) {
    /** The sum of the zones. */
    public long total() {
        return fatBurn + cardio + peak;
    }

    ZoneMinutes upTo(double share) {
        return new ZoneMinutes((long) (fatBurn * share), (long) (cardio * share), (long) (peak * share));
    }
}
