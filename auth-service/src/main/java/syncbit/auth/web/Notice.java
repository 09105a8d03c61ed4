package syncbit.auth.web;

import org.jspecify.annotations.Nullable;

/**
 * A message to the user, at the top of a page or as a page of its own.
 *
 * @param tone the style
 * @param title what happened
 * @param text the meaning and what to do
 * @param link the next step, or {@code null}
 */
record Notice(
        Tone tone, String title, String text, @Nullable Link link) {
    /** The style of a notice. */
    enum Tone {
        GOOD,
        ATTENTION
    }

    /**
     * A link.
     *
     * @param label its text
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
