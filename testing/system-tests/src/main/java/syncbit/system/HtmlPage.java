package syncbit.system;

import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A page after all redirects.
 *
 * @param status HTTP status
 * @param address the final URL
 * @param body HTML
 */
record HtmlPage(int status, URI address, String body) {
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"([^\"]*)\"");

    /**
     * The first form that matches.
     *
     * @throws AssertionError with the page's HTML, if there is none
     */
    HtmlForm form(Predicate<HtmlForm> fits) {
        return HtmlForm.on(this).stream().filter(fits).findFirst().orElseThrow(() -> missing("such a form"));
    }

    /**
     * The target of the first link to this path.
     *
     * @throws AssertionError with the page, if there is none
     */
    URI link(String path) {
        return LINK.matcher(body)
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .filter(href -> href.startsWith(path))
                .findFirst()
                .map(address::resolve)
                .orElseThrow(() -> missing("a link to " + path));
    }

    /** Its text without tags, in one line. */
    String text() {
        return body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    AssertionError missing(String what) {
        return new AssertionError(address + " (status " + status + ") lacks " + what + ":\n" + body);
    }
}
