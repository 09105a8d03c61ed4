package syncbit.collector.fetch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.rabbitmq.client.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import org.springframework.stereotype.Component;
import syncbit.collector.client.AuthClient;
import syncbit.collector.task.DecodedTask;
import syncbit.collector.task.TaskMessageCodec;
import syncbit.collector.task.TaskQueue;
import syncbit.common.api.Account;

/**
 * Takes all tasks that are ready and sends each person's into a lane of their own; what comes next need not wait for
 * them.
 *
 * <p>When something of ours is away, the database or auth-service, the messages go to wait as they are; the broker
 * being away, it delivers them again. Nothing is held while we wait for anything.
 */
@Component
class TaskListener implements ChannelAwareBatchMessageListener {
    private static final Logger log = LoggerFactory.getLogger(TaskListener.class);
    private static final Duration LONGEST_BREATHER = Duration.ofSeconds(10);

    private final AuthClient auth;
    private final AccountFetcher fetching;
    private final TaskClaim claims;
    private final TaskQueue queue;
    private final PerUserExecutor executor;
    private final Duration breather;

    TaskListener(
            AuthClient auth,
            AccountFetcher fetching,
            TaskClaim claims,
            TaskQueue queue,
            PerUserExecutor executor,
            FetchSettings settings) {
        this.auth = auth;
        this.fetching = fetching;
        this.claims = claims;
        this.queue = queue;
        this.executor = executor;
        this.breather =
                settings.longestWait().compareTo(LONGEST_BREATHER) < 0 ? settings.longestWait() : LONGEST_BREATHER;
    }

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        Acknowledgements acks = new Acknowledgements(Objects.requireNonNull(channel));
        List<Delivery> deliveries = messages.stream().map(Delivery::new).toList();
        orWait(deliveries, acks, () -> serve(deliveries, acks));
    }

    private void serve(List<Delivery> deliveries, Acknowledgements acks) {
        List<ReadableTask> incoming = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            switch (TaskMessageCodec.decode(delivery.message())) {
                case DecodedTask.Readable readable -> incoming.add(new ReadableTask(delivery, readable.task()));
                case DecodedTask.Unreadable unreadable -> {
                    queue.parkUnread(delivery.message(), unreadable.reason());
                    acks.ack(List.of(delivery));
                }
            }
        }
        if (incoming.isEmpty()) {
            return;
        }
        Map<String, Account> accounts = auth.accounts().stream().collect(toMap(Account::user, Function.identity()));
        incoming.stream()
                .collect(groupingBy(message -> message.task().user(), LinkedHashMap::new, toList()))
                .forEach((user, theirs) -> executor.enter(user, () -> serve(user, accounts.get(user), theirs, acks)));
    }

    private void serve(String user, @Nullable Account account, List<ReadableTask> messages, Acknowledgements acks) {
        try (var ignored = MDC.putCloseable("user", user)) {
            orWait(messages.stream().map(ReadableTask::delivery).toList(), acks, () -> {
                if (account == null) {
                    messages.forEach(message -> claims.park(
                            message,
                            "user: no account goes by \"" + user + "\"; connect it at auth-service, then move this"
                                    + " message back to date-tasks",
                            acks));
                } else {
                    fetching.serve(account, messages, acks);
                }
            });
        }
    }

    /** Whatever goes wrong, each delivery gets an answer: it would be held for half an hour otherwise. */
    private void orWait(List<Delivery> deliveries, Acknowledgements acks, Runnable serve) {
        try {
            serve.run();
        } catch (Acknowledgements.Lost e) {
            log.info("{}", e.getMessage(), e);
        } catch (RuntimeException e) {
            postpone(acks.open(deliveries), acks, e);
        }
    }

    private void postpone(List<Delivery> open, Acknowledgements acks, RuntimeException why) {
        log.warn("{} tasks wait {}, for what they need does not answer", open.size(), breather, why);
        try {
            queue.postponeUnread(open.stream().map(Delivery::message).toList(), breather);
            acks.ack(open);
        } catch (Acknowledgements.Lost e) {
            log.info("{}", e.getMessage(), e);
        } catch (RuntimeException e) {
            log.warn("The broker does not take them either", e);
            giveBack(open, acks);
        }
    }

    private static void giveBack(List<Delivery> open, Acknowledgements acks) {
        try {
            acks.giveBack(open);
        } catch (Acknowledgements.Lost e) {
            log.info("{}", e.getMessage(), e);
        }
    }
}
