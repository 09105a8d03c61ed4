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
 * The collector on its stage, cleared before each test; nothing ticks but by {@link #tick()}, and after a tick
 * that failed.
 *
 * <p>Each test begins at the same moment and with a person of the same days, whatever ran before it: the order of tests
 * differs from machine to machine.
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
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String[] QUEUES = {
        "date-tasks", "date-tasks.waiting", "date-tasks.parked", "daily-summaries", "daily-summaries.parked"
    };

    /** What the days of each test's person are made of. */
    private static final long SEED = 11;

    private final int number = PEOPLE.incrementAndGet();

    /** The user label of this test, and of no other. */
    protected final String user = "person-" + number;

    @Autowired
    protected MutableClock clock;

    @Autowired
    protected Simulator simulator;

    @Autowired
    protected FakeServices neighbours;

    @Autowired
    protected RabbitTemplate rabbit;

    @Autowired
    protected RabbitAdmin admin;

    @Autowired
    protected SimpleMessageListenerContainer consumer;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private SyncScheduler tick;

    @Autowired
    private ThreadPoolTaskScheduler scheduler;

    @LocalServerPort
    private int port;

    private final List<DailySummary> readings = new ArrayList<>();

    @BeforeEach
    void clearTheStage() throws Exception {
        clock.set(CollectorTestConfiguration.BEGIN);
        // The clock went back, which makes a tick due: it comes here, where there is nobody, not amid the test.
        scheduler.submit(tick::run).get();
        clear();
        consumer.start();
    }

    @AfterEach
    void leaveTheStage() {
        clear();
    }

    private void clear() {
        consumer.stop();
        neighbours.clear();
        simulator.faults().clear();
        simulator.requests().clear();
        admin.initialize();
        for (String queue : QUEUES) {
            admin.purgeQueue(queue, false);
        }
        jdbc.sql("truncate collector.account_state, collector.forbidden_group, collector.task, collector.quota")
                .update();
    }

    /** Somebody new, in UTC, whose account was opened so many days ago, connected with every scope. */
    protected SimulatedPerson connected(int days) {
        return connected(days, FitbitScopes.ALL);
    }

    protected SimulatedPerson connected(int days, Set<String> scopes) {
        SimulatedPerson person = simulator.add(
                SimulatedPerson.seeded("P%05d".formatted(number), SEED).memberSince(today().minusDays(days)));
        connect(person, scopes);
        return person;
    }

    /** Consents anew. */
    protected void connect(SimulatedPerson person, Set<String> scopes) {
        connect(user, person, scopes);
    }

    /** Somebody else consents. */
    protected void connect(String label, SimulatedPerson person, Set<String> scopes) {
        neighbours.account(
                new Account(label, Account.Provider.FITBIT, Account.State.CONNECTED, clock.instant(), scopes), () -> {
                    IssuedTokens tokens = simulator.signIn(person, scopes);
                    return new AccessToken(tokens.access(), clock.instant().plus(tokens.life()));
                });
    }

    /** Somebody new, in UTC, whose days come from Google, with every scope. */
    protected SimulatedPerson connectedWithGoogle(int days) {
        SimulatedPerson person = simulator.add(
                SimulatedPerson.seeded("G%05d".formatted(number), SEED).memberSince(today().minusDays(days)));
        connectToGoogle(user, person, GoogleScopes.ALL);
        return person;
    }

    /** Consents at Google, whatever there was under this label before. */
    protected void connectToGoogle(String label, SimulatedPerson person, Set<String> scopes) {
        neighbours.account(
                new Account(label, Account.Provider.GOOGLE, Account.State.CONNECTED, clock.instant(), scopes), () -> {
                    IssuedTokens tokens = simulator.signInWithGoogle(person, scopes);
                    return new AccessToken(tokens.access(), clock.instant().plus(tokens.life()));
                });
    }

    protected LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    protected void tick() {
        tick.run();
    }

    /** Takes the events of dates that have come and has them written, and the readings of devices beside them. */
    protected List<DailySummary> write() {
        List<DailySummary> events = new ArrayList<>();
        Message message;
        while ((message = rabbit.receive("daily-summaries")) != null) {
            DailySummary event = Json.MAPPER.readValue(message.getBody(), DailySummary.class);
            neighbours.complete(event.user(), event.date(), event.groups());
            (event.groups().equals(Set.of(MetricGroup.DEVICE)) ? readings : events).add(event);
        }
        return events;
    }

    /** The readings of devices that were written, each an event of its own. */
    protected List<DailySummary> readings() {
        return List.copyOf(readings);
    }

    /** Waits until so many events have come and the collector has noted that they are out, and has them written. */
    protected List<DailySummary> write(int count) {
        List<DailySummary> events = new ArrayList<>();
        eventually().until(() -> {
            events.addAll(write());
            return events.size() >= count;
        });
        // An event is there a moment before its row says so; until then a tick would take its date for one in work.
        eventually().until(() -> events.stream().noneMatch(this::isInWork));
        return events;
    }

    private boolean isInWork(DailySummary event) {
        return jdbc.sql("""
                        select exists (select from collector.task
                            where user_label = ? and date = ? and taken_at is not null)""")
                .param(event.user())
                .param(event.date())
                .query(Boolean.class)
                .single();
    }

    protected long ready(String queue) {
        var information = admin.getQueueInfo(queue);
        return information == null ? -1 : information.getMessageCount();
    }

    /** The parked messages, taken. */
    protected List<Message> parked() {
        List<Message> parked = new ArrayList<>();
        Message message;
        while ((message = rabbit.receive("date-tasks.parked")) != null) {
            parked.add(message);
        }
        return parked;
    }

    /** Publishes what a person types: a body and nothing else. */
    protected void type(String body) {
        rabbit.send("", "date-tasks", new Message(body.getBytes(StandardCharsets.UTF_8), new MessageProperties()));
    }

    protected void type(LocalDate date) {
        type("{\"user\":\"" + user + "\",\"date\":\"" + date + "\"}");
    }

    /** What the collector remembers of a date in flight. */
    protected record Row(LocalDate date, String state, String groups, boolean taken) {}

    protected List<Row> rows() {
        return jdbc.sql("select date, state, groups, taken_at is not null as taken"
                        + " from collector.task order by date desc")
                .query(Row.class)
                .list();
    }

    /** Whether the events of all dates in flight are out. */
    protected boolean allPublished() {
        return rows().stream().allMatch(row -> row.state().equals("PUBLISHED"));
    }

    /** Waits, writing what comes, until all that is still wanted waits for the clock. */
    protected void settle() {
        eventually().atMost(Duration.ofMinutes(2)).until(() -> {
            write();
            return jdbc.sql("""
                            select not exists (select from collector.task
                                where state = 'QUEUED' and (taken_at is not null or coalesce(due_at, :now) <= :now))""")
                    .param("now", Timestamp.from(clock.instant()))
                    .query(Boolean.class)
                    .single();
        });
        write();
    }

    /** Takes one message of a queue. */
    protected Message take(String queue) {
        return Objects.requireNonNull(rabbit.receive(queue, PATIENCE.toMillis()), queue + " is empty");
    }

    /** Why a message was parked. */
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
        // Spring closes a cached channel in a thread of its own, which may find that it is closed already.
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).dontCatchUncaughtExceptions();
    }
}
