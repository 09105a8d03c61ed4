package syncbit.simulator.google;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a response that the parameter {@code fields} selects: {@code dataPoints(steps/count),nextPageToken}.
 *
 * @param members the selected members and what is selected of each; empty for everything
 * @see <a href="https://cloud.google.com/apis/docs/system-parameters">Google APIs, system parameters</a>
 */
record FieldMask(Map<String, FieldMask> members) {
    private static final FieldMask ALL = new FieldMask(Map.of());

    /** Parses a mask; without one everything is selected. */
    static FieldMask read(@Nullable String text) {
        return text == null || text.isEmpty() ? ALL : new Parser(text).whole();
    }

    /** The selected members of a response. */
    JsonNode of(JsonNode node) {
        if (members.isEmpty()) {
            return node;
        }
        return switch (node) {
            case ArrayNode array -> {
                ArrayNode selected = array.arrayNode();
                array.forEach(element -> selected.add(of(element)));
                yield selected;
            }
            case ObjectNode object -> {
                ObjectNode selected = object.objectNode();
                object.properties().forEach(entry -> {
                    FieldMask mask = members.getOrDefault(entry.getKey(), members.get("*"));
                    if (mask != null) {
                        selected.set(entry.getKey(), mask.of(entry.getValue()));
                    }
                });
                yield selected;
            }
            default -> node;
        };
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        FieldMask whole() {
            FieldMask mask = list();
            if (at < text.length()) {
                throw invalid();
            }
            return mask;
        }

        private FieldMask list() {
            Map<String, FieldMask> members = new LinkedHashMap<>();
            do {
                String name = name();
                FieldMask mask = below();
                members.merge(name, mask, FieldMask::joined);
            } while (skip(','));
            return new FieldMask(members);
        }

        /** The mask after a name: of one member, in parentheses, or of everything. */
        private FieldMask below() {
            if (skip('/') || skip('.')) {
                return new FieldMask(Map.of(name(), below()));
            }
            if (skip('(')) {
                FieldMask mask = list();
                if (!skip(')')) {
                    throw invalid();
                }
                return mask;
            }
            return ALL;
        }

        private String name() {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '*')) {
                at++;
            }
            if (start == at) {
                throw invalid();
            }
            return text.substring(start, at);
        }

        private boolean skip(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private GoogleRequestException invalid() {
            return new GoogleRequestException("INVALID_ARGUMENT", "Invalid field selection " + text);
        }
    }

    private FieldMask joined(FieldMask other) {
        if (members.isEmpty() || other.members.isEmpty()) {
            return ALL;
        }
        Map<String, FieldMask> joined = new LinkedHashMap<>(members);
        other.members.forEach((name, mask) -> joined.merge(name, mask, FieldMask::joined));
        return new FieldMask(joined);
    }
}
