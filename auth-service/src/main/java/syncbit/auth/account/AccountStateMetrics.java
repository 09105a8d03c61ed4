package syncbit.auth.account;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import syncbit.common.api.Account;
import syncbit.common.metrics.LabelledGauge;
import syncbit.common.metrics.LabelledGauge.Row;

/** Registers {@code syncbit_account_state{user,state}}: 1 for the account's current state, 0 for the other states. */
final class AccountStateMetrics {
    private final LabelledGauge gauge;

    AccountStateMetrics(PrometheusRegistry registry) {
        this.gauge = LabelledGauge.register(
                registry, "syncbit_account_state", "1 for the current state of the account, 0 for the other states");
    }

    void update(Map<String, ConnectionState> byUser) {
        gauge.show(byUser.entrySet().stream()
                .flatMap(entry -> rows(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Stream<Row> rows(String user, ConnectionState connection) {
        return Arrays.stream(Account.State.values())
                .map(state -> Row.of(
                        connection.state() == state ? 1 : 0,
                        "user",
                        user,
                        "state",
                        state.name().toLowerCase(Locale.ROOT)));
    }
}
