package syncbit.benchmarks;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncbit.simulator.Simulator;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.system.RunningSystem;
import syncbit.system.SyncbitService;
import syncbit.system.SystemEnvironment;
import syncbit.system.WantedDates;

/**
 * Time of the overview page and of {@code GET /api/status} with many accounts while no account needs a fetch. All
 * services
 * run with the JVM options that they ship with.
 */
final class StatusBenchmark implements Benchmark {
    private static final int ACCOUNTS = 200;
    private static final int DAYS = 2;
    private static final int REQUESTS = 50;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    /** No further request starts after this time. */
    private static final Duration LONGEST_MEASUREMENT = Duration.ofMinutes(2);

    private static final Duration COMPLETE_WITHIN = Duration.ofMinutes(15);
    /** No request to the provider for this long means that the scheduler has finished its run. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final List<String> JAVA_OPTIONS =
            List.of("@" + SyncbitService.REPOSITORY.resolve("docker/jvm.options"));

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String title() {
        return "time of the overview page and of /api/status with " + ACCOUNTS + " accounts";
    }

    @Override
    public void run(MarkdownReport report) {
        RunningSystem.Quota quota = new RunningSystem.Quota(100_000, Duration.ofHours(1));
        try (RunningSystem system = new RunningSystem("benchmark-status", quota)) {
            for (SyncbitService service : SyncbitService.values()) {
                system.settings().javaOptions(service, JAVA_OPTIONS);
            }
            system.start();
            URI auth = system.settings().address(SyncbitService.AUTH);
            URI collector = system.settings().address(SyncbitService.COLLECTOR);
            logIn(auth);
            connectAccounts(system.fitbit(), auth);
            awaitIdle(system);
            report.table("request", "first", "then", "median", "worst");
            measure(report, "`GET /`, logged in", HttpRequest.newBuilder(auth.resolve("/")));
            measure(
                    report,
                    "`GET /api/status`",
                    HttpRequest.newBuilder(collector.resolve("/api/status"))
                            .header("Authorization", "Bearer " + SystemEnvironment.SERVICE_TOKEN));
            report.say("%d accounts with %d dates each, all of them complete; requests one after the other."
                    .formatted(ACCOUNTS, DAYS));
        }
    }

    private void logIn(URI auth) {
        Matcher token = CSRF.matcher(
                send(HttpRequest.newBuilder(auth.resolve("/login")), 200).body());
        if (!token.find()) {
            throw new IllegalStateException("The login page has no CSRF token");
        }
        String form = "username=admin&password=" + encoded(SystemEnvironment.ADMIN_PASSWORD) + "&_csrf="
                + encoded(token.group(1));
        send(
                HttpRequest.newBuilder(auth.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                302);
    }

    /**
     * Connects each account by the redirects of a consent; the overview page is not opened, because it is slow before.
     */
    private void connectAccounts(Simulator fitbit, URI auth) {
        for (int i = 0; i < ACCOUNTS; i++) {
            SimulatedPerson person = fitbit.add(SimulatedPerson.seeded("STA" + (100 + i), i)
                    .timeZone("UTC")
                    .memberSince(WantedDates.start(ZoneOffset.UTC, DAYS)));
            URI authorize = location(
                    send(HttpRequest.newBuilder(auth.resolve("/oauth2/authorization/fitbit?label=" + label(i))), 302));
            send(HttpRequest.newBuilder(fitbit.allow(authorize, person)), 302);
        }
    }

    /** Waits until all accounts are complete; then a collector with the default interval makes its first run. */
    private static void awaitIdle(RunningSystem system) {
        for (int i = 0; i < ACCOUNTS; i++) {
            system.awaitCompleteDays(label(i), DAYS, COMPLETE_WITHIN);
        }
        system.stop(SyncbitService.COLLECTOR);
        system.settings().of(SyncbitService.COLLECTOR).put("SYNC_INTERVAL_MINUTES", "15");
        system.start(SyncbitService.COLLECTOR);
        AtomicLong previous = new AtomicLong();
        await("the end of the scheduler's run")
                .atMost(COMPLETE_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .during(QUIET)
                .until(() -> system.fitbit().requests().count(key -> true), now -> previous.getAndSet(now) == now);
    }

    private void measure(MarkdownReport report, String title, HttpRequest.Builder request) {
        Duration first = time(request);
        List<Duration> times = new ArrayList<>();
        long start = System.nanoTime();
        while (times.size() < REQUESTS && System.nanoTime() - start < LONGEST_MEASUREMENT.toNanos()) {
            times.add(time(request));
        }
        Collections.sort(times);
        report.row(
                title,
                millis(first),
                times.size() + " requests",
                millis(times.get(times.size() / 2)),
                millis(times.getLast()));
    }

    private Duration time(HttpRequest.Builder request) {
        long start = System.nanoTime();
        String body = send(request, 200).body();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (!body.contains(label(0)) || !body.contains(label(ACCOUNTS - 1))) {
            throw new IllegalStateException("Not every account is in the response: " + body);
        }
        return time;
    }

    private HttpResponse<String> send(HttpRequest.Builder builder, int status) {
        HttpRequest request = builder.copy().timeout(TIMEOUT).build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != status) {
                throw new IllegalStateException(
                        request.uri() + " was answered " + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private static URI location(HttpResponse<String> redirect) {
        return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
    }

    private static String label(int account) {
        return "account" + (100 + account);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String millis(Duration time) {
        return "%.0f ms".formatted(time.toNanos() / 1e6);
    }
}
