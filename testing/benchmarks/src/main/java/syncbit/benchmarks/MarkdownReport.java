package syncbit.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** The results of a benchmark as Markdown. */
final class MarkdownReport {
    private final StringBuilder text = new StringBuilder();

    /** Starts a table. */
    MarkdownReport table(String... columns) {
        paragraph();
        row((Object[]) columns);
        text.append("|---".repeat(columns.length)).append("|\n");
        return this;
    }

    /** Adds a row to the current table. */
    MarkdownReport row(Object... cells) {
        text.append(List.of(cells).stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    /** Adds a paragraph. */
    MarkdownReport say(String sentence) {
        paragraph();
        text.append(sentence).append('\n');
        return this;
    }

    String markdown() {
        return text.toString();
    }

    private void paragraph() {
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }
}
