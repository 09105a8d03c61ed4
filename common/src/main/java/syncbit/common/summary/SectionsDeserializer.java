package syncbit.common.summary;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads each section as the type its group has. */
final class SectionsDeserializer extends ValueDeserializer<Map<MetricGroup, Section>> {
    @Override
    public Map<MetricGroup, Section> deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartObjectToken()) {
            context.reportInputMismatch(this, "sections must be an object");
        }
        Map<MetricGroup, Section> sections = new EnumMap<>(MetricGroup.class);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            MetricGroup group = MetricGroup.of(name);
            parser.nextToken();
            sections.put(group, section(group, parser, context));
        }
        return sections;
    }

    private static Section section(MetricGroup group, JsonParser parser, DeserializationContext context) {
        try {
            return Check.present(
                    parser.hasToken(JsonToken.VALUE_NULL) ? null : context.readValue(parser, group.sectionType()),
                    "sections." + group.id());
        } catch (JacksonException e) {
            throw e.prependPath(group, group.id());
        }
    }
}
