package syncbit.auth.web;

import org.jspecify.annotations.Nullable;

/**
 * Something a person should know, at the top of a page or as one.
 *
 * @param tone how it looks
 * @param title what happened
 * @param text what it means and what to do
 * @param link where to go next, or {@code null}
 */
record Notice(
        Tone tone, String title, String text, @Nullable Link link) {
    /** How a notice looks. */
    enum Tone {
        GOOD,
        ATTENTION
    }

    /**
     * Where to go.
     *
     * @param label what the link says
     * @param href its address
     */
    record Link(String label, String href) {}

    static Notice good(String title, String text) {
        return new Notice(Tone.GOOD, title, text, null);
    }

    static Notice attention(String title, String text, @Nullable Link link) {
        return new Notice(Tone.ATTENTION, title, text, link);
    }
}
