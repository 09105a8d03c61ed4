package syncbit.simulator.oauth;

import java.util.Collection;
import java.util.Set;
import syncbit.simulator.http.UrlEncodedParameters;
import syncbit.simulator.person.SimulatedPerson;

/** The consent page. A person chooses an account and the granted scopes on it. */
final class SimulatorConsentPage {
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }
            fieldset { border: 1px solid #ccc; border-radius: .5rem; margin: 1rem 0; }
            label { display: block; }
            button { font: inherit; padding: .4rem 1.2rem; margin-right: .5rem; }
            """;

    /**
     * The provider of the page.
     *
     * @param name the company
     * @param path path of the authorize endpoint
     */
    record Provider(String name, String path) {}

    static final Provider FITBIT = new Provider("Fitbit", "/oauth2/authorize");
    static final Provider GOOGLE = new Provider("Google", GoogleAuthorizeEndpoint.PATH);

    private SimulatorConsentPage() {}

    static String ask(
            Provider provider,
            Set<String> scopes,
            UrlEncodedParameters parameters,
            Collection<SimulatedPerson> people) {
        StringBuilder form = new StringBuilder();
        parameters.values().forEach((name, values) -> {
            // The link must not preset the person's choice; the requested scopes have another parameter name.
            if (!name.equals("person") && !name.equals("granted") && !name.equals("decision")) {
                form.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(escape(name), escape(values.getFirst())));
            }
        });
        form.append("<fieldset><legend>Who are you?</legend>\n");
        boolean first = true;
        for (SimulatedPerson person : people) {
            form.append("<label><input type=\"radio\" name=\"person\" value=\"%s\"%s> %s (%s, since %s)</label>\n"
                    .formatted(
                            person.encodedId(),
                            first ? " checked" : "",
                            escape(person.displayName()),
                            person.encodedId(),
                            person.memberSince()));
            first = false;
        }
        form.append("</fieldset>\n<fieldset><legend>What may be read?</legend>\n");
        for (String scope : scopes) {
            form.append("<label><input type=\"checkbox\" name=\"granted\" value=\"%s\" checked> %s</label>\n"
                    .formatted(scope, scope));
        }
        form.append("</fieldset>\n");
        return page(
                provider.name(),
                "SyncBit would like to read your Fitbit data",
                "<form method=\"post\" action=\"" + provider.path() + "\">\n" + form
                        + "<button name=\"decision\" value=\"allow\">Allow</button>\n"
                        + "<button name=\"decision\" value=\"deny\">Deny</button>\n</form>");
    }

    static String problem(String text) {
        return page("A provider", "This request cannot be answered", "<p>" + escape(text) + "</p>");
    }

    private static String page(String provider, String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s</title><style>
                %s</style></head>
                <body>
                <p>%s, simulated</p>
                <h1>%s</h1>
                %s
                </body>
                </html>
                """.formatted(title, STYLE, provider, title, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
