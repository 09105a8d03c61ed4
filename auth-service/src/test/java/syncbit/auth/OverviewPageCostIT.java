package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.fixture.HttpBrowser;

/** The cost of the overview page does not depend on the number of accounts. */
@TestPropertySource(properties = "spring.jpa.properties.hibernate.generate_statistics=true")
class OverviewPageCostIT extends AuthIntegrationTestBase {
    private static final int ACCOUNTS = 200;

    @Autowired
    private EntityManagerFactory hibernate;

    @Test
    void a_page_of_200_accounts_costs_one_request_and_one_statement_and_changes_no_row() {
        addAccounts();
        COLLECTOR.answerStatus(status());
        HttpBrowser browser = admin();
        // The first calls of a JVM are slow, and the page waits only a second for the collector.
        browser.get("/");
        List<String> rows = rows();
        Statistics statistics = hibernate.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        int requests = COLLECTOR.statusRequests();

        String page = browser.get("/").body();

        assertThat(COLLECTOR.statusRequests() - requests).isEqualTo(1);
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
        assertThat(rows()).isEqualTo(rows);
        assertThat(page)
                .contains("200 accounts,", "5 of 10 days since 2026-02-19 complete", "(figures from 12 s ago)")
                .contains("<a href=\"#account-person7\">person7</a>", "id=\"account-person7\"");
        assertThat(page.split("class=\"state needs_consent\"", -1)).hasSize(ACCOUNTS + 1);
        assertThat(page.split("figures from 12 s ago", -1)).hasSize(ACCOUNTS + 1);
    }

    private void addAccounts() {
        jdbc.sql("""
                insert into auth.account (id, version, user_label, provider, provider_user_id, scopes, state, reason,
                                          state_since, connected_at)
                select gen_random_uuid(), 0, 'person' || n, 'GOOGLE', 'id' || n, '', 'NEEDS_CONSENT', 'Reconnect.', ?, ?
                from generate_series(1, ?) n
                """)
                .params(
                        CLOCK.instant().atOffset(ZoneOffset.UTC),
                        CLOCK.instant().atOffset(ZoneOffset.UTC),
                        ACCOUNTS)
                .update();
    }

    /** The physical version of each row: an update changes {@code xmin}. */
    private List<String> rows() {
        return jdbc.sql("select user_label || ' ' || xmin::text from auth.account order by 1")
                .query(String.class)
                .list();
    }

    private static String status() {
        return IntStream.rangeClosed(1, ACCOUNTS)
                .mapToObj(number -> """
                        {"user":"person%d","provider":"google","state":"needs_consent","from":"2026-02-19",
                        "to":"2026-02-28","timeZone":"Europe/Berlin",
                        "days":{"wanted":10,"complete":5,"inFlight":0,"parked":0},
                        "cells":{"wanted":110,"complete":55,"inFlight":0,"parked":0},"awaiting":0,"forbidden":[],
                        "quota":{"limit":150,"left":37,"resetAt":"2026-03-01T13:00:00Z"},"at":"%s"}
                        """.formatted(number, CLOCK.instant().minusSeconds(12)))
                .collect(Collectors.joining(",", "{\"accounts\":[", "]}"));
    }
}
