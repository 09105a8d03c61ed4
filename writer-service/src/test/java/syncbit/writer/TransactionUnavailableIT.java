package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import syncbit.common.summary.SummaryTopology;

/** No import starts without a transaction that waits for its outcome. */
@Import(TransactionUnavailableIT.Transactions.class)
class TransactionUnavailableIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    @Autowired
    private Scarce transactions;

    @Test
    void nothing_is_sent_while_no_transaction_can_start() {
        proxy.requests().clear();
        transactions.gone = true;
        try {
            queues.publish(event("scarce", DATE, steps(8412)));
            eventually(() -> {
                assertThat(queues.consumers()).isZero();
                assertThat(queues.ready(SummaryTopology.QUEUE)).isOne();
            });
            assertThat(proxy.requests()).noneMatch(FaultProxy.Request::carriesSamples);
        } finally {
            transactions.gone = false;
        }

        eventually(() -> assertThat(held("fitbit_steps_total", "scarce")).containsExactly("8412.0@1766530800000"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Transactions {
        @Bean
        Scarce transactionManager(DataSource dataSource) {
            return new Scarce(dataSource);
        }
    }

    /** Fails to start transactions, as if the pool had no connection. */
    static final class Scarce extends JdbcTransactionManager {
        private static final long serialVersionUID = 1L;

        private volatile boolean gone;

        Scarce(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            if (gone) {
                throw new CannotCreateTransactionException("the pool has no connection");
            }
            super.doBegin(transaction, definition);
        }
    }
}
