package syncbit.collector.support;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import syncbit.collector.schedule.SyncScheduler;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.Simulator;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.testkit.MutableClock;

/**
 * The base of integration tests: the collector with real servers and simulated providers, reset before each test. A
 * scheduling run starts only by {@link #runScheduler()}, or after a failed run.
 *
 * <p>Each test starts at the same time with a person of the same data, because the order of tests differs between
 * machines.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "SERVICE_TOKEN=" + FakeServices.SERVICE_TOKEN,
            // Tests move the clock by days.
            "sync.interval-minutes=PT100000H",
            "fetch.longest-wait=PT0.5S",
        })
@Import(CollectorTestConfiguration.class)
public abstract class CollectorIntegrationTest {
    protected static final Set<MetricGroup> ALL = EnumSet.allOf(MetricGroup.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String[] QUEUES = {
        "date-tasks", "date-tasks.waiting", "date-tasks.parked", "daily-summaries", "daily-summaries.parked"
    };

    /** The seed of the data of each test's person. */
    private static final long SEED = 11;

    private final int number = PEOPLE.incrementAndGet();

    /** The user label of this test. */
    protected final String user = "person-" + number;

    @Autowired
    protected MutableClock clock;

    @Autowired
    protected Simulator simulator;

    @Autowired
    protected FakeServices fakeServices;

    @Autowired
    protected RabbitTemplate rabbit;

    @Autowired
    protected RabbitAdmin admin;

    @Autowired
    protected SimpleMessageListenerContainer consumer;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private SyncScheduler syncScheduler;

    @Autowired
    private ThreadPoolTaskScheduler scheduler;

    @LocalServerPort
    private int port;

    private final List<DailySummary> readings = new ArrayList<>();

    @BeforeEach
    void reset() throws Exception {
        clock.set(CollectorTestConfiguration.BEGIN);
        // The clock went back, which makes a run due. It runs here, without an account, and not during the test.
        scheduler.submit(syncScheduler::run).get();
        clear();
        consumer.start();
    }

    @AfterEach
    void cleanUp() {
        clear();
    }

    private void clear() {
        consumer.stop();
        fakeServices.clear();
        simulator.faults().clear();
        simulator.requests().clear();
        admin.initialize();
        for (String queue : QUEUES) {
            admin.purgeQueue(queue, false);
        }
        jdbc.sql("truncate collector.account_state, collector.forbidden_group, collector.task, collector.quota,"
                        + " collector.missing_part, collector.endpoint_backoff")
                .update();
    }

    /** Connects a new person in UTC with every scope, whose account was opened this many days ago. */
    protected SimulatedPerson connected(int days) {
        return connected(days, FitbitScopes.ALL);
    }

    protected SimulatedPerson connected(int days, Set<String> scopes) {
        SimulatedPerson person = simulator.add(
                SimulatedPerson.seeded("P%05d".formatted(number), SEED).memberSince(today().minusDays(days)));
        connect(person, scopes);
        return person;
    }

    /** Consents again. */
    protected void connect(SimulatedPerson person, Set<String> scopes) {
        connect(user, person, scopes);
    }

    /** Connects another account. */
    protected void connect(String label, SimulatedPerson person, Set<String> scopes) {
        fakeServices.account(
                new Account(label, Account.Provider.FITBIT, Account.State.CONNECTED, clock.instant(), scopes), () -> {
                    IssuedTokens tokens = simulator.signIn(person, scopes);
                    return new AccessToken(tokens.access(), clock.instant().plus(tokens.life()));
                });
    }

    /** Connects a new person in UTC through Google, with every scope. */
    protected SimulatedPerson connectedWithGoogle(int days) {
        SimulatedPerson person = simulator.add(
                SimulatedPerson.seeded("G%05d".formatted(number), SEED).memberSince(today().minusDays(days)));
        connectToGoogle(user, person, GoogleScopes.ALL);
        return person;
    }

    /** Connects an account through Google, whether or not the label is in use. */
    protected void connectToGoogle(String label, SimulatedPerson person, Set<String> scopes) {
        fakeServices.account(
                new Account(label, Account.Provider.GOOGLE, Account.State.CONNECTED, clock.instant(), scopes), () -> {
                    IssuedTokens tokens = simulator.signInWithGoogle(person, scopes);
                    return new AccessToken(tokens.access(), clock.instant().plus(tokens.life()));
                });
    }

    protected LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    protected void runScheduler() {
        syncScheduler.run();
    }

    /** Receives the published events, marks them as written, and returns those of dates; device readings are kept apart. */
    protected List<DailySummary> write() {
        List<DailySummary> events = new ArrayList<>();
        Message message;
        while ((message = rabbit.receive("daily-summaries")) != null) {
            DailySummary event = Json.MAPPER.readValue(message.getBody(), DailySummary.class);
            fakeServices.written(event);
            (event.groups().equals(Set.of(MetricGroup.DEVICE)) ? readings : events).add(event);
        }
        return events;
    }

    /** The events of device readings that were written. */
    protected List<DailySummary> readings() {
        return List.copyOf(readings);
    }

    /** Waits until this many events are published and their rows updated, and marks the events as written. */
    protected List<DailySummary> write(int count) {
        List<DailySummary> events = new ArrayList<>();
        eventually().until(() -> {
            events.addAll(write());
            return events.size() >= count;
        });
        // An event arrives shortly before its row is updated. Until then a run would count its date as being fetched.
        eventually().until(() -> events.stream().noneMatch(this::isInWork));
        return events;
    }

    private boolean isInWork(DailySummary event) {
        return jdbc.sql("""
            select exists (select from collector.task
                where user_label = ? and date = ? and taken_at is not null)\
            """)
                .param(event.user())
                .param(event.date())
                .query(Boolean.class)
                .single();
    }

    protected long ready(String queue) {
        var information = admin.getQueueInfo(queue);
        return information == null ? -1 : information.getMessageCount();
    }

    /** Receives the parked messages. */
    protected List<Message> parked() {
        List<Message> parked = new ArrayList<>();
        Message message;
        while ((message = rabbit.receive("date-tasks.parked")) != null) {
            parked.add(message);
        }
        return parked;
    }

    /** Publishes a typed task: a body without properties. */
    protected void type(String body) {
        rabbit.send("", "date-tasks", new Message(body.getBytes(StandardCharsets.UTF_8), new MessageProperties()));
    }

    protected void type(LocalDate date) {
        type("{\"user\":\"" + user + "\",\"date\":\"" + date + "\"}");
    }

    /** The row of a date in flight. */
    protected record Row(LocalDate date, String state, String groups, boolean taken) {}

    protected List<Row> rows() {
        return jdbc.sql("select date, state, groups, taken_at is not null as taken"
                        + " from collector.task order by date desc")
                .query(Row.class)
                .list();
    }

    /** Whether the events of all dates in flight are published. */
    protected boolean allPublished() {
        return rows().stream().allMatch(row -> row.state().equals("PUBLISHED"));
    }

    /** Writes events until every remaining task waits for the clock. */
    protected void settle() {
        eventually().atMost(Duration.ofMinutes(2)).until(() -> {
            write();
            return jdbc.sql("""
                select not exists (select from collector.task
                    where state = 'QUEUED' and (taken_at is not null or coalesce(due_at, :now) <= :now))\
                """)
                    .param("now", Timestamp.from(clock.instant()))
                    .query(Boolean.class)
                    .single();
        });
        write();
    }

    /** Receives one message of a queue. */
    protected Message take(String queue) {
        return Objects.requireNonNull(rabbit.receive(queue, TIMEOUT.toMillis()), queue + " is empty");
    }

    /** The reason of a parked message. */
    protected static String reason(Message parked) {
        return String.valueOf((Object) parked.getMessageProperties().getHeader("x-reason"));
    }

    protected static String body(Message message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    protected long requests() {
        return simulator.requests().count(kind -> true);
    }

    protected URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    protected static ConditionFactory eventually() {
        // Spring closes a cached channel in another thread, which may find it closed already.
        return await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(50)).dontCatchUncaughtExceptions();
    }
}
