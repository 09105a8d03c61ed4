package syncbit.common.summary;

import java.util.EnumMap;
import java.util.Map;
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
            sections.put(
                    group,
                    Check.present(
                            context.readTreeAsValue(property.getValue(), group.sectionType()),
                            "sections." + group.id()));
        }
        return sections;
    }
}
