package syncbit.system;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An HTML form with the page's default values.
 *
 * @param action the target URL
 * @param fields the fields with their values
 * @param html the HTML of the form
 */
record HtmlForm(URI action, List<Field> fields, String html) {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>", Pattern.DOTALL);

    /** A field's name and value; a name may occur several times. */
    record Field(String name, String value) {
        private String encoded() {
            return URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    /** All forms of a page. */
    static List<HtmlForm> on(HtmlPage page) {
        List<HtmlForm> forms = new ArrayList<>();
        Matcher form = FORM.matcher(page.body());
        while (form.find()) {
            String action = attribute(form.group(1), "action");
            List<Field> fields = INPUT.matcher(form.group(2))
                    .results()
                    .map(MatchResult::group)
                    .filter(HtmlForm::isSent)
                    .map(input -> new Field(text(input, "name"), text(input, "value")))
                    .filter(field -> !field.name.isEmpty())
                    .toList();
            forms.add(new HtmlForm(page.address().resolve(action == null ? "" : action), fields, form.group()));
        }
        return forms;
    }

    /** Returns a copy with another value of a field. */
    HtmlForm with(String name, String value) {
        List<Field> filled = new ArrayList<>(fields);
        filled.removeIf(field -> field.name.equals(name));
        filled.add(new Field(name, value));
        return new HtmlForm(action, filled, html);
    }

    /** Returns a copy without these checked boxes. */
    HtmlForm without(String name, Set<String> values) {
        return new HtmlForm(
                action,
                fields.stream()
                        .filter(field -> !field.name.equals(name) || !values.contains(field.value))
                        .toList(),
                html);
    }

    /** The body as {@code application/x-www-form-urlencoded}. */
    String encoded() {
        return fields.stream().map(Field::encoded).collect(Collectors.joining("&"));
    }

    /** The URL of a form with method GET. */
    URI asLink() {
        return URI.create(action + "?" + encoded());
    }

    /** A browser does not send unchecked radio buttons and boxes. */
    private static boolean isSent(String input) {
        String type = text(input, "type");
        boolean choice = type.equals("radio") || type.equals("checkbox");
        return !choice || Pattern.compile("\\schecked\\b").matcher(input).find();
    }

    private static String text(String tag, String name) {
        String value = attribute(tag, name);
        return value == null ? "" : value;
    }

    private static @Nullable String attribute(String tag, String name) {
        Matcher attribute =
                Pattern.compile("\\b" + name + "\\s*=\\s*\"([^\"]*)\"").matcher(tag);
        return attribute.find() ? unescaped(attribute.group(1)) : null;
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
