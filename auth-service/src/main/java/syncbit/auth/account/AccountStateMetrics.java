package syncbit.auth.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import syncbit.common.api.Account;

/** Registers {@code syncbit_account_state{user,state}}: 1 for the account's current state, 0 for the other states. */
final class AccountStateMetrics {
    private final MultiGauge gauges;

    AccountStateMetrics(MeterRegistry registry) {
        this.gauges = MultiGauge.builder("syncbit.account.state")
                .description("1 for the current state of the account, 0 for the other states")
                .register(registry);
    }

    void update(Map<String, ConnectionState> byUser) {
        gauges.register(
                byUser.entrySet().stream()
                        .flatMap(entry -> rows(entry.getKey(), entry.getValue()))
                        .toList(),
                true);
    }

    private static Stream<Row<?>> rows(String user, ConnectionState connection) {
        return Arrays.stream(Account.State.values())
                .map(state -> Row.of(
                        Tags.of("user", user, "state", state.name().toLowerCase(Locale.ROOT)),
                        connection.state() == state ? 1 : 0));
    }
}
