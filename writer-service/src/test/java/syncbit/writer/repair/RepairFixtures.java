package syncbit.writer.repair;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import syncbit.writer.adoption.RestoreCheck;
import syncbit.writer.fake.InMemoryStores;
import syncbit.writer.victoria.VictoriaOutcome;

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
                new NothingRestored(),
                metrics);
    }

    /** The check of a database that was never restored. */
    private static final class NothingRestored implements RestoreCheck {
        @Override
        public VictoriaOutcome complete() {
            return new VictoriaOutcome.Done();
        }

        @Override
        public boolean isOutstanding() {
            return false;
        }
    }
}
