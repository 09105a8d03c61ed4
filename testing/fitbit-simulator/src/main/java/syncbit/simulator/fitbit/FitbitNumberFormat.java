package syncbit.simulator.fitbit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers as Fitbit writes them: the shortest text that parses to the same double, without an exponent. */
final class FitbitNumberFormat {
    private FitbitNumberFormat() {}

    static String text(double value) {
        return plain(value).toPlainString();
    }

    static JsonNode json(@Nullable Number value) {
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        return value instanceof Double number
                ? JsonNodeFactory.instance.numberNode(plain(number))
                : JsonNodeFactory.instance.numberNode(value.longValue());
    }

    private static BigDecimal plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
