package syncbit.benchmarks;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.SummaryTopology;
import syncbit.testkit.RealRabbit.VirtualHost;

/** The queue of the writer's events, filled with events of years with every group. */
final class SummaryQueue implements AutoCloseable {
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 19);
    private static final Instant READ = Instant.parse("2026-11-20T06:30:00Z");
    private static final int CONFIRMED_AT_ONCE = 2_000;

    private final CachingConnectionFactory connections;
    private final RabbitTemplate rabbit;
    private final DailySummary example;

    SummaryQueue(VirtualHost host) {
        this.connections =
                new CachingConnectionFactory(host.server().host(), host.server().port());
        connections.setUsername(host.getUsername());
        connections.setPassword(host.getPassword());
        connections.setVirtualHost(host.name());
        connections.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.SIMPLE);
        this.rabbit = new RabbitTemplate(connections);
        RabbitAdmin admin = new RabbitAdmin(rabbit);
        SummaryTopology.declarables().getDeclarables().forEach(declarable -> {
            switch (declarable) {
                case org.springframework.amqp.core.Exchange exchange -> admin.declareExchange(exchange);
                case org.springframework.amqp.core.Queue queue -> admin.declareQueue(queue);
                case org.springframework.amqp.core.Binding binding -> admin.declareBinding(binding);
                default -> throw new IllegalStateException("Unknown declarable: " + declarable);
            }
        });
        try (var contract = requireNonNull(getClass().getResourceAsStream("/contract/daily-summary.json"))) {
            this.example = Json.MAPPER.readValue(contract, DailySummary.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    long consumers() {
        return requireNonNull(rabbit.execute(channel -> channel.consumerCount(SummaryTopology.QUEUE)));
    }

    /** Publishes the events, newest first for each person, and returns when the broker has confirmed all. */
    void publish(List<String> people, int days) {
        Stream<Message> messages = people.stream()
                .flatMap(user ->
                        LongStream.range(0, days).mapToObj(back -> message(day(user, YESTERDAY.minusDays(back)))));
        rabbit.invoke(operations -> {
            int unconfirmed = 0;
            for (var next = messages.iterator(); next.hasNext(); ) {
                operations.send(SummaryTopology.EXCHANGE, "daily-summary.benchmark", next.next());
                if (++unconfirmed == CONFIRMED_AT_ONCE || !next.hasNext()) {
                    operations.waitForConfirmsOrDie(60_000);
                    unconfirmed = 0;
                }
            }
            return true;
        });
    }

    /** The last date of each person that {@link #publish} publishes for this number of days. */
    static LocalDate oldest(int days) {
        return YESTERDAY.minusDays(days - 1L);
    }

    private static Message message(DailySummary event) {
        return MessageBuilder.withBody(Json.MAPPER.writeValueAsBytes(event))
                .setContentType("application/json")
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
    }

    /** The day of the contract's example with a different number of steps. */
    private DailySummary day(String user, LocalDate date) {
        Map<MetricGroup, Section> sections = new EnumMap<>(example.sections());
        Section.Activity activity = (Section.Activity) requireNonNull(sections.get(MetricGroup.ACTIVITY));
        sections.put(
                MetricGroup.ACTIVITY,
                new Section.Activity(
                        5_000 + date.toEpochDay() % 10_000,
                        activity.distanceKm(),
                        activity.caloriesKcal(),
                        activity.minutes(),
                        activity.floors(),
                        activity.elevationMeters()));
        return new DailySummary(user, date, ZoneId.of("Europe/Berlin"), "charge6", READ, sections);
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
