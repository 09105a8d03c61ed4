package syncbit.writer.takeover;

/**
 * The value of a series on a date, written by another program.
 *
 * @param value the largest value, because daily counts only grow
 * @param single whether all samples of the date have the same value
 * @param atMidnight whether all samples are timed at the start of the date
 */
record ImportedValue(double value, boolean single, boolean atMidnight) {
    ImportedValue and(ImportedValue other) {
        return new ImportedValue(
                Math.max(value, other.value),
                single && other.single && value == other.value,
                atMidnight && other.atMidnight);
    }
}
