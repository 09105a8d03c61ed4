package syncbit.collector.fetch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.rabbitmq.client.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
import syncbit.collector.publish.BrokerBlockMonitor;
import syncbit.collector.task.TaskMessageCodec;
import syncbit.collector.task.TaskMessageCodec.DecodedTask;
import syncbit.collector.task.TaskQueue;
import syncbit.common.api.Account;

/**
 * Receives all tasks that are ready and hands them to the serial executor of their account. The next batch does not wait
 * for them.
 *
 * <p>If the database or auth-service is down, the messages are postponed unchanged. If the broker is down, it delivers them
 * again. No message stays unacknowledged while the service waits for something.
 */
@Component
class TaskListener implements ChannelAwareBatchMessageListener {
    private static final Logger log = LoggerFactory.getLogger(TaskListener.class);
    private static final Duration MAX_WAIT_AFTER_FAILURE = Duration.ofSeconds(10);

    private final AuthClient auth;
    private final AccountFetcher fetcher;
    private final TaskClaim claims;
    private final TaskQueue queue;
    private final PerUserExecutor executor;
    private final BrokerBlockMonitor blocks;
    private final Duration waitAfterFailure;

    TaskListener(
            AuthClient auth,
            AccountFetcher fetcher,
            TaskClaim claims,
            TaskQueue queue,
            PerUserExecutor executor,
            BrokerBlockMonitor blocks,
            FetchSettings settings) {
        this.auth = auth;
        this.fetcher = fetcher;
        this.claims = claims;
        this.queue = queue;
        this.executor = executor;
        this.blocks = blocks;
        this.waitAfterFailure = settings.longestWait().compareTo(MAX_WAIT_AFTER_FAILURE) < 0
                ? settings.longestWait()
                : MAX_WAIT_AFTER_FAILURE;
    }

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        Acknowledgements acks = new Acknowledgements(Objects.requireNonNull(channel));
        orPostpone(messages, acks, () -> dispatch(messages, acks));
    }

    private void dispatch(List<Message> messages, Acknowledgements acks) {
        List<DecodedTask.Readable> tasks = new ArrayList<>();
        Map<Message, String> unreadable = new IdentityHashMap<>();
        for (Message message : messages) {
            switch (TaskMessageCodec.decode(message)) {
                case DecodedTask.Readable readable -> tasks.add(readable);
                case DecodedTask.Unreadable wrong -> unreadable.put(message, wrong.reason());
            }
        }
        queue.parkUnread(unreadable);
        acks.ack(unreadable.keySet());
        if (tasks.isEmpty()) {
            return;
        }
        Map<String, Account> accounts = auth.accounts().stream().collect(toMap(Account::user, Function.identity()));
        tasks.stream()
                .collect(groupingBy(task -> task.task().user(), LinkedHashMap::new, toList()))
                .forEach((user, own) -> {
                    // Waiting work must not keep the accounts of all others in memory.
                    Account account = accounts.get(user);
                    executor.execute(user, () -> serve(user, account, own, acks));
                });
    }

    private void serve(
            String user, @Nullable Account account, List<DecodedTask.Readable> tasks, Acknowledgements acks) {
        try (var ignored = MDC.putCloseable("user", user)) {
            orPostpone(tasks.stream().map(DecodedTask.Readable::message).toList(), acks, () -> {
                if (account == null) {
                    claims.park(
                            tasks,
                            task -> "user: there is no account \"" + user
                                    + "\"; connect it at auth-service, then move this" + " message back to date-tasks",
                            acks);
                } else {
                    fetcher.serve(account, tasks, acks);
                }
            });
        }
    }

    /** Settles every message even if serving fails: otherwise the broker would wait half an hour for the ack. */
    private void orPostpone(List<Message> messages, Acknowledgements acks, Runnable serve) {
        try {
            blocks.requireUnblocked();
            serve.run();
        } catch (Acknowledgements.ChannelClosedException e) {
            log.info("{}", e.getMessage(), e);
        } catch (BrokerBlockMonitor.BrokerBlockedException e) {
            // BlockedBrokerGate stops the consumer, so the messages stay in the queue.
            log.info("{} tasks are requeued: {}", messages.size(), e.getMessage());
            requeue(acks.unsettled(messages), acks);
        } catch (RuntimeException e) {
            postpone(acks.unsettled(messages), acks, e);
        }
    }

    private void postpone(List<Message> messages, Acknowledgements acks, RuntimeException cause) {
        log.warn("Could not serve {} tasks; they are tried again in {}", messages.size(), waitAfterFailure, cause);
        try {
            queue.postponeUnread(messages, waitAfterFailure);
            acks.ack(messages);
        } catch (Acknowledgements.ChannelClosedException e) {
            log.info("{}", e.getMessage(), e);
        } catch (RuntimeException e) {
            log.warn("Could not postpone the tasks; they are requeued", e);
            requeue(messages, acks);
        }
    }

    private static void requeue(List<Message> messages, Acknowledgements acks) {
        try {
            acks.requeue(messages);
        } catch (Acknowledgements.ChannelClosedException e) {
            log.info("{}", e.getMessage(), e);
        }
    }
}
