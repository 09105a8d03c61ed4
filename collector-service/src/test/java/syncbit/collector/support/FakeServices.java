package syncbit.collector.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.common.api.AccountGaps;
import syncbit.common.api.Completion;
import syncbit.common.api.GapQuery;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.type.TypeReference;

/** Fakes auth-service and writer-service over HTTP, as far as the collector uses them. */
public final class FakeServices implements AutoCloseable {
    public static final String SERVICE_TOKEN = "a-token-of-the-services";

    private static final TypeReference<List<GapQuery>> GAP_QUERIES = new TypeReference<>() {};

    private final HttpServer server;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Supplier<AccessToken>> tokens = new ConcurrentHashMap<>();
    private final Map<String, AccessToken> current = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<LocalDate, Set<MetricGroup>>> complete = new ConcurrentHashMap<>();
    private final Map<String, Map<LocalDate, Map<MetricGroup, Set<String>>>> partial = new ConcurrentHashMap<>();
    private final Map<String, Map<LocalDate, Instant>> completedAt = new ConcurrentHashMap<>();
    private final Clock clock;
    private final List<String> questions = new ArrayList<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    FakeServices(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Removes all accounts and completions. */
    public void clear() {
        away = false;
        unanswered.clear();
        accounts.clear();
        tokens.clear();
        current.clear();
        complete.clear();
        completedAt.clear();
        partial.clear();
        synchronized (questions) {
            questions.clear();
        }
    }

    /** Starts or stops answering 503 to every request. */
    public void away(boolean away) {
        this.away = away;
    }

    /** Answers 503 to requests for the gaps of one account. */
    public void noAnswerAbout(String user) {
        unanswered.add(user);
    }

    /** Answers requests for all accounts again. */
    public void answersAgain() {
        unanswered.clear();
    }

    /** Adds an account whose access tokens come from the supplier. */
    public void account(Account account, Supplier<AccessToken> token) {
        accounts.put(account.user(), account);
        tokens.put(account.user(), token);
        current.remove(account.user());
    }

    /** Replaces an account, for example with another state or a new consent. */
    public void change(String user, Account.State state, Instant connectedAt) {
        accounts.computeIfPresent(
                user, (same, account) -> new Account(user, account.provider(), state, connectedAt, account.scopes()));
        current.remove(user);
    }

    public Account account(String user) {
        return Objects.requireNonNull(accounts.get(user));
    }

    /** Marks groups of a date as complete. */
    public void complete(String user, LocalDate date, Set<MetricGroup> groups) {
        completedAt.computeIfAbsent(user, unused -> new ConcurrentHashMap<>()).put(date, clock.instant());
        NavigableMap<LocalDate, Set<MetricGroup>> dates = complete.computeIfAbsent(user, unused -> new TreeMap<>());
        synchronized (dates) {
            dates.computeIfAbsent(date, unused -> EnumSet.noneOf(MetricGroup.class))
                    .addAll(groups);
        }
    }

    /** Marks the groups of an event as complete, or as stored without their missing parts. */
    void written(DailySummary event) {
        Set<MetricGroup> whole = EnumSet.noneOf(MetricGroup.class);
        event.groups().forEach(group -> {
            GroupParts parts = event.parts().get(group);
            Map<MetricGroup, Set<String>> lacking = partial.computeIfAbsent(
                            event.user(), u -> new ConcurrentHashMap<>())
                    .computeIfAbsent(event.date(), d -> new ConcurrentHashMap<>());
            if (parts != null) {
                Set<String> missing = new TreeSet<>(lacking.getOrDefault(group, Set.of()));
                missing.removeAll(parts.read());
                missing.addAll(parts.missing().keySet());
                lacking.put(group, missing);
            }
            if (parts == null || lacking.getOrDefault(group, Set.of()).isEmpty()) {
                lacking.remove(group);
                whole.add(group);
            }
        });
        complete(event.user(), event.date(), whole);
    }

    /** Whether every group of a date is complete. */
    public boolean isComplete(String user, LocalDate date) {
        return complete.getOrDefault(user, new TreeMap<>())
                .getOrDefault(date, Set.of())
                .containsAll(EnumSet.allOf(MetricGroup.class));
    }

    /** The requested paths, in order. */
    public List<String> questions() {
        synchronized (questions) {
            return List.copyOf(questions);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] request = exchange.getRequestBody().readAllBytes();
        synchronized (questions) {
            questions.add(path);
        }
        Reply reply;
        if (away) {
            reply = new Reply(503, Map.of("detail", "away"));
        } else if (!("Bearer " + SERVICE_TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply = new Reply(401, Map.of("detail", "no token"));
        } else {
            reply = reply(path, query(exchange), request);
        }
        byte[] body = reply.body() == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(reply.body());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private record Reply(int status, @Nullable Object body) {}

    private Reply reply(String path, Map<String, String> query, byte[] request) {
        if (path.equals("/api/accounts")) {
            return new Reply(200, List.copyOf(accounts.values()));
        }
        if (path.equals("/api/gaps")) {
            List<GapQuery> queries = Json.MAPPER.readValue(request, GAP_QUERIES);
            return queries.stream().anyMatch(asked -> unanswered.contains(asked.user()))
                    ? new Reply(503, Map.of("detail", "not now"))
                    : new Reply(200, queries.stream().map(this::gaps).toList());
        }
        if (path.equals("/api/completions")) {
            return new Reply(200, completions(query));
        }
        String user = path.split("/")[3];
        Account account = accounts.get(user);
        if (account == null) {
            return new Reply(404, Map.of("detail", "no such account"));
        }
        if (path.endsWith("/consent-needed")) {
            change(user, Account.State.NEEDS_CONSENT, account.connectedAt());
            return new Reply(204, null);
        }
        if (account.state() != Account.State.CONNECTED) {
            return new Reply(409, Map.of("detail", "needs consent"));
        }
        String refused =
                Json.MAPPER.readValue(request, AccessToken.Request.class).refused();
        AccessToken live = current.get(user);
        if (live == null || live.value().equals(refused)) {
            live = Objects.requireNonNull(tokens.get(user)).get();
            current.put(user, live);
        }
        return new Reply(200, live);
    }

    private AccountGaps gaps(GapQuery query) {
        NavigableMap<LocalDate, Set<MetricGroup>> dates = written(query.user());
        List<AccountGaps.Gap> gaps = new ArrayList<>();
        query.from().datesUntil(query.to().plusDays(1)).forEach(date -> {
            Set<MetricGroup> missing = EnumSet.copyOf(query.groups());
            missing.removeAll(dates.getOrDefault(date, Set.of()));
            if (!missing.isEmpty()) {
                Map<MetricGroup, Set<String>> parts = new EnumMap<>(MetricGroup.class);
                parts.putAll(partial.getOrDefault(query.user(), Map.of()).getOrDefault(date, Map.of()));
                parts.keySet().retainAll(missing);
                gaps.add(new AccountGaps.Gap(date, date, missing, parts));
            }
        });
        return new AccountGaps(query.user(), gaps);
    }

    private List<Completion> completions(Map<String, String> query) {
        return written(String.valueOf(query.get("user")))
                .subMap(LocalDate.parse(query.get("from")), true, LocalDate.parse(query.get("to")), true)
                .entrySet()
                .stream()
                .map(date -> new Completion(
                        date.getKey(),
                        date.getValue(),
                        completedAt
                                .getOrDefault(query.get("user"), Map.of())
                                .getOrDefault(date.getKey(), Instant.EPOCH)))
                .toList();
    }

    private NavigableMap<LocalDate, Set<MetricGroup>> written(String user) {
        NavigableMap<LocalDate, Set<MetricGroup>> dates = complete.getOrDefault(user, new TreeMap<>());
        synchronized (dates) {
            return new TreeMap<>(dates);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
