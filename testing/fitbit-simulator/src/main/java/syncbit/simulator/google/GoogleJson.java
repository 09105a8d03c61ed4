package syncbit.simulator.google;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values in proto3's JSON format. */
final class GoogleJson {
    private GoogleJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode date(LocalDate date) {
        return object().put("year", date.getYear())
                .put("month", date.getMonthValue())
                .put("day", date.getDayOfMonth());
    }

    /** Members that are zero are omitted: midnight has an empty time. */
    static ObjectNode civil(LocalDateTime civil) {
        ObjectNode body = object();
        body.set("date", date(civil.toLocalDate()));
        LocalTime time = civil.toLocalTime();
        ObjectNode members = body.putObject("time");
        put(members, "hours", time.getHour());
        put(members, "minutes", time.getMinute());
        put(members, "seconds", time.getSecond());
        put(members, "nanos", time.getNano());
        return body;
    }

    private static void put(ObjectNode members, String name, int value) {
        if (value != 0) {
            members.put(name, value);
        }
    }

    static String offset(GoogleTime time, ZoneId zone) {
        return time.offset(zone).getTotalSeconds() + "s";
    }

    /** A double with an integral value has no fraction. */
    static JsonNode number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return JsonNodeFactory.instance.numberNode(exact.scale() < 0 ? exact.setScale(0) : exact);
    }
}
