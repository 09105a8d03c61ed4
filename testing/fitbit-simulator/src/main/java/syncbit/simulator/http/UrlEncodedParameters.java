package syncbit.simulator.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or form. A name may occur more than once. */
public record UrlEncodedParameters(Map<String, List<String>> values) {

    /** Parses {@code a=1&b=2}. */
    public static UrlEncodedParameters parse(@Nullable String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decode(name), unused -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return new UrlEncodedParameters(values);
    }

    /** The first value of this name; {@code null} if it is missing or empty. */
    public @Nullable String get(String name) {
        List<String> all = values.get(name);
        return all == null || all.getFirst().isEmpty() ? null : all.getFirst();
    }

    /** All values of this name. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Writes {@code a=1&b=2}. */
    public static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
