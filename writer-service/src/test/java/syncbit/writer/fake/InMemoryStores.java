package syncbit.writer.fake;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import syncbit.writer.archive.WriterLock;

/** All stores of the writer in memory, with a transaction manager that rolls the tables back. */
public final class InMemoryStores {
    public final InMemoryVictoria victoria = new InMemoryVictoria();
    public final InMemoryArchive archive = new InMemoryArchive();
    public final InMemoryDeviceReadings readings = new InMemoryDeviceReadings();
    public final InMemoryCompletions completions = new InMemoryCompletions();
    public final InMemoryUnsettledSeries unsettled = new InMemoryUnsettledSeries();
    public final Transactions transactions = new Transactions();
    public final WriterLock lock = new WriterLock() {
        @Override
        public <T> T holding(Supplier<T> work) {
            return work.get();
        }
    };

    /** One transaction at a time over all tables. */
    public final class Transactions extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        private List<InMemoryTable<?, ?>> tables() {
            return List.of(archive, readings, completions, unsettled);
        }

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            tables().forEach(InMemoryTable::begin);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            // The rows are in the tables already.
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            tables().forEach(InMemoryTable::rollBack);
        }
    }
}
