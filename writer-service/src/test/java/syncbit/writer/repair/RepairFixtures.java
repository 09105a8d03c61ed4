package syncbit.writer.repair;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import syncbit.writer.fake.InMemoryStores;

/** Wires the repairs of a test to stores in memory. */
public final class RepairFixtures {
    private RepairFixtures() {}

    public static SeriesSettlement settlement(InMemoryStores stores, Clock clock, MeterRegistry registry) {
        RepairMetrics metrics = new RepairMetrics(registry);
        return new SeriesSettlement(
                stores.victoria,
                new SeriesRebuild(
                        stores.victoria,
                        stores.archive,
                        stores.readings,
                        stores.unsettled,
                        stores.transactions,
                        metrics,
                        clock),
                stores.unsettled,
                metrics);
    }
}
