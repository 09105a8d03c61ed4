package syncbit.writer.takeover;

/**
 * What another program left of a series on a date.
 *
 * @param value the only value, or the largest where there are several: what is counted over a day only grows
 * @param alone whether there is no other value
 * @param atMidnight whether all of them are timed at the start of the date
 */
record ImportedValue(double value, boolean alone, boolean atMidnight) {
    ImportedValue and(ImportedValue other) {
        return new ImportedValue(
                Math.max(value, other.value),
                alone && other.alone && value == other.value,
                atMidnight && other.atMidnight);
    }
}
