package syncbit.simulator.control;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.google.GoogleBehaviours;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.http.UrlEncodedParameters;
import syncbit.simulator.oauth.GrantStore;
import syncbit.simulator.person.ExpectedSample;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedIntradaySamples;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.person.SimulatedSamples;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedQuota;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of the control API. */
final class ControlJson {
    /** Rejects unknown members, so that a test does not miss its own typing error. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ControlJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static <T> T read(String body, Class<T> type) {
        return MAPPER.readValue(body, type);
    }

    static JsonNode tree(String body) {
        return MAPPER.readTree(body);
    }

    static JsonNode required(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static @Nullable Instant instant(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; null means always");
        }
        return value.isNull() ? null : Instant.parse(value.asString());
    }

    static JsonNode people(Collection<SimulatedPerson> people, GrantStore grants, Instant now) {
        ArrayNode list = MAPPER.createArrayNode();
        for (SimulatedPerson person : people) {
            ObjectNode one = list.addObject();
            one.put("encodedId", person.encodedId());
            one.put("displayName", person.displayName());
            one.put("timeZone", person.timeZone().getId());
            one.put("memberSince", person.memberSince().toString());
            one.put("lastSync", person.lastSync(now).toString());
            one.put("consents", grants.count(person.encodedId()));
            one.set("devices", MAPPER.valueToTree(person.devices()));
        }
        return list;
    }

    static JsonNode faults(Faults faults) {
        ObjectNode body = object().put("off", faults.isOff());
        ArrayNode list = body.putArray("faults");
        faults.all().forEach(fault -> list.add(fault.toString()));
        return body;
    }

    static JsonNode behaviours(GoogleBehaviours behaviours) {
        ObjectNode body = object();
        for (GoogleBehaviour behaviour : GoogleBehaviour.values()) {
            body.put(behaviour.id(), behaviours.on(behaviour));
        }
        return body;
    }

    static JsonNode requests(
            RequestLog requests, SimulatedQuota quota, SimulatedQuota google, Collection<SimulatedPerson> people) {
        ObjectNode body = object();
        ArrayNode counts = body.putArray("counts");
        for (Map.Entry<RequestLog.CountKey, Long> entry : requests.counts().entrySet()) {
            RequestLog.CountKey kind = entry.getKey();
            counts.addObject()
                    .put("person", kind.person())
                    .put("endpoint", kind.endpoint().id())
                    .put("status", kind.status())
                    .put("count", entry.getValue());
        }
        body.set("windows", windows(quota, people));
        body.set("googleWindows", windows(google, people));
        return body;
    }

    private static ObjectNode windows(SimulatedQuota quota, Collection<SimulatedPerson> people) {
        ObjectNode windows = object();
        for (SimulatedPerson person : people) {
            windows.set(person.encodedId(), MAPPER.valueToTree(quota.windows(person.encodedId())));
        }
        return windows;
    }

    static SimulatorResponse expectedSamples(SimulatedPerson person, UrlEncodedParameters query, Instant now) {
        LocalDate from = date(query, "from", person.memberSince());
        LocalDate to =
                date(query, "to", LocalDate.ofInstant(now, person.timeZone()).minusDays(1));
        boolean visible = "true".equals(query.get("visible"));
        boolean google = "google".equals(query.get("source"));
        StringBuilder lines = new StringBuilder();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            SimulatedDay day = visible ? person.visible(date, now) : person.day(date);
            append(lines, SimulatedSamples.of(person, google ? day.withoutUnwornActivity() : day));
        }
        return lines(lines);
    }

    static SimulatorResponse expectedIntradaySamples(SimulatedPerson person, UrlEncodedParameters query, Instant now) {
        LocalDate from = date(query, "from", LocalDate.ofInstant(now, person.timeZone()));
        LocalDate to = date(query, "to", from);
        boolean visible = "true".equals(query.get("visible"));
        SimulatedIntradaySamples.Resolution resolution = "raw".equals(query.get("resolution"))
                ? SimulatedIntradaySamples.Resolution.RAW
                : SimulatedIntradaySamples.Resolution.MINUTE;
        StringBuilder lines = new StringBuilder();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            append(
                    lines,
                    visible
                            ? SimulatedIntradaySamples.visible(person, date, resolution, now)
                            : SimulatedIntradaySamples.of(person, date, resolution));
        }
        return lines(lines);
    }

    static SimulatorResponse expectedDeviceSamples(SimulatedPerson person, Instant now) {
        StringBuilder lines = new StringBuilder();
        append(lines, SimulatedSamples.devices(person, now));
        return lines(lines);
    }

    private static void append(StringBuilder lines, List<ExpectedSample> samples) {
        for (ExpectedSample sample : samples) {
            ObjectNode line = object().put("group", sample.group()).put("metric", sample.metric());
            line.set("labels", MAPPER.valueToTree(sample.labels()));
            line.put("value", sample.value());
            line.put("timestamp", sample.time().toEpochMilli());
            lines.append(line).append('\n');
        }
    }

    private static SimulatorResponse lines(StringBuilder lines) {
        return new SimulatorResponse.Content(
                200,
                Map.of("Content-Type", "application/x-ndjson"),
                lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static LocalDate date(UrlEncodedParameters query, String name, LocalDate byDefault) {
        String text = query.get(name);
        return text == null ? byDefault : LocalDate.parse(text);
    }
}
