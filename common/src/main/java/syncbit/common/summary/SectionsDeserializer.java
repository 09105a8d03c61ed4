package syncbit.common.summary;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads each section as its group's type. */
final class SectionsDeserializer extends ValueDeserializer<Map<MetricGroup, Section>> {
    /** Cached, because Jackson would otherwise inspect the type's annotations for each section. */
    private final Map<MetricGroup, ValueDeserializer<Object>> byGroup = new EnumMap<>(MetricGroup.class);

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        SectionsDeserializer contextual = new SectionsDeserializer();
        for (MetricGroup group : MetricGroup.values()) {
            contextual.byGroup.put(
                    group,
                    context.findContextualValueDeserializer(context.constructType(group.sectionType()), property));
        }
        return contextual;
    }

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

    private Section section(MetricGroup group, JsonParser parser, DeserializationContext context) {
        try {
            return (Section) FieldChecks.requirePresent(
                    parser.hasToken(JsonToken.VALUE_NULL)
                            ? null
                            : requireNonNull(byGroup.get(group)).deserialize(parser, context),
                    "sections." + group.id());
        } catch (JacksonException e) {
            throw e.prependPath(group, group.id());
        }
    }
}
