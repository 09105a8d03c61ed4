package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.collector.support.FakeServices;
import syncbit.collector.support.StatementCounter;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.json.Json;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.person.SimulatedPerson;

/** What a scheduling run and a status request cost: SQL statements, changed rows and requests to other services. */
class SchedulingCostIT extends CollectorIntegrationTest {
    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {
        @Bean
        static StatementCounter statementCounter() {
            return new StatementCounter();
        }
    }

    @Autowired
    private StatementCounter counter;

    @Test
    void a_run_of_one_account_with_nothing_to_do_needs_three_statements_and_changes_no_row() {
        connected(20);
        runScheduler();
        write(20);
        runScheduler();
        clock.advance(Duration.ofMinutes(1));
        consumer.stop();
        String versions = rowVersions();
        counter.reset();

        runScheduler();

        // The account's state, quota and rows in flight. Per run: the lock and three counts of LostTaskRepair.
        assertThat(counter.statements()).hasSize(3 + 4);
        assertThat(rowVersions()).isEqualTo(versions);
    }

    @Test
    void the_status_of_one_account_or_three_costs_the_same_and_changes_no_row() throws Exception {
        connected(3);
        consumer.stop();
        runScheduler();
        Costs one = costsOfStatus(1);
        addAccount("second", "SECOND");
        // Never scheduled: its row does not exist yet.
        addAccount("third", "THIRD1");

        Costs three = costsOfStatus(3);

        assertThat(three).isEqualTo(one);
        // The states, quotas, rows in flight and missing parts of all accounts.
        assertThat(three.statements()).isEqualTo(4);
        assertThat(three.questions()).containsExactly("/api/accounts", "/api/gaps");
    }

    @Test
    void if_the_writer_does_not_answer_the_last_known_figures_are_shown_with_their_time() throws Exception {
        connected(3);
        consumer.stop();
        runScheduler();
        Instant taken = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        fakeServices.noAnswerAbout(user);

        AccountStatus old = accounts(status()).getFirst();
        fakeServices.answersAgain();
        AccountStatus fresh = accounts(status()).getFirst();

        assertThat(old.at()).isEqualTo(taken);
        assertThat(old.days()).isEqualTo(fresh.days());
        assertThat(fresh.at()).isEqualTo(clock.instant());
    }

    private record Costs(int statements, List<String> questions) {}

    private Costs costsOfStatus(int accounts) throws Exception {
        String versions = rowVersions();
        int questions = fakeServices.questions().size();
        counter.reset();

        HttpResponse<String> response = status();

        Costs costs = new Costs(
                counter.statements().size(),
                fakeServices
                        .questions()
                        .subList(questions, fakeServices.questions().size()));
        assertThat(accounts(response)).hasSize(accounts);
        assertThat(rowVersions()).isEqualTo(versions);
        return costs;
    }

    private HttpResponse<String> status() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(url("/api/status"))
                            .header("Authorization", "Bearer " + FakeServices.SERVICE_TOKEN)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<AccountStatus> accounts(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.MAPPER.readValue(response.body(), CollectorStatus.class).accounts();
    }

    private void addAccount(String label, String id) {
        SimulatedPerson person = simulator.add(SimulatedPerson.seeded(id, 99).memberSince(today().minusDays(3)));
        connect(label, person, FitbitScopes.ALL);
    }

    /** The transaction that last wrote each row of the schema. */
    private String rowVersions() {
        return jdbc.sql("""
                        select coalesce(string_agg(version, ' ' order by version), '') from (
                            select 'state ' || user_label || xmin::text as version from collector.account_state
                            union all select 'group ' || user_label || metric_group || xmin::text
                                from collector.forbidden_group
                            union all select 'task ' || id || xmin::text from collector.task
                            union all select 'part ' || user_label || part || xmin::text from collector.missing_part
                            union all select 'quota ' || id || xmin::text from collector.quota) as row""").query(String.class).single();
    }
}
