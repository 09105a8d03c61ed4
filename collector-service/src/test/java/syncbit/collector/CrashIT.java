package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.summary.DailySummary;

/** A crash at each step of a task: its date is still fetched, with as few requests as possible. */
class CrashIT extends CollectorIntegrationTest {
    @AfterEach
    void mendTheDatabase() {
        jdbc.sql("drop trigger if exists sabotage on collector.task").update();
        jdbc.sql("drop sequence if exists collector.sabotages").update();
    }

    @Test
    void a_crash_between_rows_and_messages_is_repaired_like_a_purge() {
        connected(3);
        consumer.stop();
        runScheduler();
        admin.purgeQueue("date-tasks", false);
        consumer.start();

        runScheduler();

        assertThat(write(3)).hasSize(3);
    }

    @Test
    void a_crash_between_event_and_row_fetches_the_date_again_with_the_same_result() {
        connected(1);
        jdbc.sql("""
            create or replace function collector.sabotage() returns trigger language plpgsql as $$
            begin
                -- A sequence counts on though the transaction fails: the first time only.
                if new.state = 'PUBLISHED' and nextval('collector.sabotages') = 1 then
                    raise exception 'sabotage';
                end if;
                return new;
            end $$\
            """).update();
        jdbc.sql("create sequence collector.sabotages").update();
        jdbc.sql("create trigger sabotage before update on collector.task"
                        + " for each row execute function collector.sabotage()")
                .update();
        runScheduler();

        List<DailySummary> twice = write(2);
        assertThat(twice.getLast()).isEqualTo(twice.getFirst());
        eventually().until(() -> {
            runScheduler();
            return rows().isEmpty();
        });
    }

    @Test
    void an_unroutable_event_is_not_acknowledged() {
        connected(2);
        admin.deleteQueue("daily-summaries");

        consumer.stop();
        type(today().minusDays(1));
        type(today().minusDays(2));
        consumer.start();
        eventually().until(() -> requests() > 5);
        assertThat(rows()).as("the dates are not fetched yet").hasSize(2);
        assertThat(rows()).noneMatch(row -> row.state().equals("PUBLISHED"));

        admin.initialize();
        assertThat(write(2)).hasSize(2);
    }

    @Test
    void an_outage_of_auth_service_loses_no_task() {
        connected(2);
        consumer.stop();
        runScheduler();
        fakeServices.away(true);
        consumer.start();
        eventually().until(() -> ready("date-tasks.waiting") == 2);
        runScheduler();
        assertThat(ready("date-tasks.parked")).isZero();

        fakeServices.away(false);

        assertThat(write(2)).hasSize(2);
    }
}
