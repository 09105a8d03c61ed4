package syncbit.collector.fetch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskRows;
import syncbit.common.summary.MetricGroup;

/** Task rows in memory. Each change is logged. */
final class RecordingTaskRows implements TaskRows {
    private final List<String> log;
    private final Map<Long, TaskRow> rows = new TreeMap<>();
    private long nextId = 100;

    RecordingTaskRows(List<String> log) {
        this.log = log;
    }

    RecordingTaskRows add(long id, LocalDate date, TaskRow.State state, MetricGroup... groups) {
        rows.put(id, new TaskRow(id, date, Set.of(groups), state, false, 0, Instant.EPOCH));
        return this;
    }

    @Override
    public List<TaskRow> inFlight(String user) {
        return List.copyOf(rows.values());
    }

    @Override
    public List<DateTask> open(String user, Map<LocalDate, Set<MetricGroup>> wanted, boolean forced) {
        List<DateTask> tasks = new ArrayList<>();
        wanted.forEach((date, groups) -> {
            rows.values().removeIf(row -> row.date().equals(date));
            long id = nextId++;
            rows.put(id, new TaskRow(id, date, groups, TaskRow.State.QUEUED, forced, 0, Instant.EPOCH));
            tasks.add(new DateTask(id, user, date, groups));
            log.add("open " + id + " " + date + " " + MetricGroups.join(groups) + (forced ? " forced" : ""));
        });
        return tasks;
    }

    /** Every queued row is due; a parked row is taken by its own message. */
    @Override
    public List<TaskRow> take(String user, Collection<Long> ids, LocalDate before) {
        return rows.values().stream()
                .filter(row -> row.date().isBefore(before))
                .filter(row -> row.state() == TaskRow.State.QUEUED
                        || (row.state() == TaskRow.State.PARKED && ids.contains(row.id())))
                .toList();
    }

    @Override
    public void published(Collection<Long> ids) {
        ids.forEach(id -> log.add("row " + id + " published"));
    }

    @Override
    public void postponed(Collection<DateTask> tasks, Instant due) {
        tasks.forEach(
                task -> log.add("row " + task.id() + " postponed to " + due + ": " + MetricGroups.join(task.groups())));
    }

    @Override
    public void parked(Map<DateTask, String> reasons) {
        reasons.forEach((task, reason) -> log.add("row " + task.id() + " parked: " + reason));
    }

    @Override
    public void drop(Collection<Long> ids) {
        ids.forEach(id -> log.add("row " + id + " dropped"));
    }
}
