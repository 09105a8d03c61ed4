package syncbit.collector.fetch;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import syncbit.collector.parts.EndpointBackoff;
import syncbit.collector.parts.MissingPartStore;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.PartRow;
import syncbit.common.summary.MetricGroup;

/** Logs each change of missing parts. Nothing is missing at the start. */
final class RecordingMissingParts implements MissingPartStore {
    private final List<String> log;

    RecordingMissingParts(List<String> log) {
        this.log = log;
    }

    @Override
    public MissingParts of(String user) {
        return MissingParts.NONE;
    }

    @Override
    public List<MissingParts> of(List<String> users) {
        return users.stream().map(this::of).toList();
    }

    @Override
    public void save(String user, Collection<PartRow> missing, Collection<PartRow> gone) {
        missing.forEach(row -> log.add("part " + row.part() + " " + row.state().id()));
        gone.forEach(row -> log.add("part " + row.part() + " found"));
    }

    @Override
    public void forget(String user, LocalDate date, Collection<MetricGroup> groups) {
        throw new UnsupportedOperationException("Only the scheduler forgets parts");
    }

    @Override
    public void backOff(String user, EndpointBackoff backoff) {
        log.add(backoff.endpoint() + " " + backoff.state().id() + " until " + backoff.nextAttempt());
    }

    @Override
    public void answered(String user, String endpoint) {
        log.add(endpoint + " answers again");
    }

    @Override
    public void makeDue(String user, LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException("Only a backfill makes parts due");
    }
}
