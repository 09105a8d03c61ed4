package syncbit.common.summary;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads each section as the type its group has. */
final class SectionsDeserializer extends ValueDeserializer<Map<MetricGroup, Section>> {
    @Override
    public Map<MetricGroup, Section> deserialize(JsonParser parser, DeserializationContext context) {
        Map<MetricGroup, Section> sections = new EnumMap<>(MetricGroup.class);
        for (Map.Entry<String, JsonNode> property : context.readTree(parser).properties()) {
            MetricGroup group = MetricGroup.of(property.getKey());
            sections.put(group, section(group, property.getValue(), context));
        }
        return sections;
    }

    private static Section section(MetricGroup group, JsonNode json, DeserializationContext context) {
        try {
            return Check.present(context.readTreeAsValue(json, group.sectionType()), "sections." + group.id());
        } catch (JacksonException e) {
            // A tree does not know where it was cut from.
            throw e.prependPath(group, group.id());
        }
    }
}
