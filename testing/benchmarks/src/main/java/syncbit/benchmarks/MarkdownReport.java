package syncbit.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** What a benchmark found, as Markdown. */
final class MarkdownReport {
    private final StringBuilder text = new StringBuilder();

    /** Begins a table. */
    MarkdownReport table(String... columns) {
        paragraph();
        row((Object[]) columns);
        text.append("|---".repeat(columns.length)).append("|\n");
        return this;
    }

    /** A line of the table that was begun. */
    MarkdownReport row(Object... cells) {
        text.append(List.of(cells).stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    /** A paragraph. */
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
