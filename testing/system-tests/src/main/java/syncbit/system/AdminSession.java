package syncbit.system;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import syncbit.simulator.person.SimulatedPerson;

/** The admin's session in a browser. */
public final class AdminSession {
    private static final Pattern ACCOUNT = Pattern.compile("<article\\b.*?</article>", Pattern.DOTALL);

    private final HtmlBrowser browser = new HtmlBrowser();
    private final URI syncBit;

    /** Creates a session without a login. */
    public AdminSession(URI syncBit) {
        this.syncBit = syncBit;
    }

    /** Opens the first page and logs in as {@code admin} if the login form appears. */
    public AdminSession logIn() {
        HtmlPage login = browser.open(syncBit.resolve("/"));
        if (login.address().getPath().equals("/")) {
            return this;
        }
        HtmlPage first =
                browser.submit(login.form(form -> form.action().getPath().equals("/login"))
                        .with("username", "admin")
                        .with("password", SystemEnvironment.ADMIN_PASSWORD));
        if (first.status() != 200 || !first.address().getPath().equals("/")) {
            throw first.missing("the accounts after the login");
        }
        return this;
    }

    /** Connects the first account, which gets the default label. */
    public HtmlPage connect(SimulatedPerson person) {
        return connect(person, "");
    }

    /** Connects a person with a label that is typed into the page. */
    public HtmlPage connect(SimulatedPerson person, String label) {
        return connect(person, label, Set.of());
    }

    /** Connects a person who denies some of the requested scopes. */
    public HtmlPage connect(SimulatedPerson person, String label, Set<String> denied) {
        return connect("fitbit", person, label, denied);
    }

    /** Connects a person at Google. */
    public HtmlPage connectThroughGoogle(SimulatedPerson person, String label) {
        return connect("google", person, label, Set.of());
    }

    private HtmlPage connect(String provider, SimulatedPerson person, String label, Set<String> denied) {
        HtmlPage page = browser.open(page().link("/connect/" + provider));
        HtmlForm form = page.form(one -> one.action().getPath().equals("/connect/" + provider));
        HtmlPage labelled = browser.open(form.with("label", label).asLink());
        return allow(browser.open(labelled.link("/oauth2/authorization/" + provider)), person, denied);
    }

    /** Consents again at Fitbit for an existing account. */
    public HtmlPage reconnect(SimulatedPerson person, String label) {
        return allow(browser.open(page().link("/oauth2/authorization/fitbit?label=" + label)), person, Set.of());
    }

    /** Consents at Google for an existing account from Fitbit. */
    public HtmlPage switchToGoogle(SimulatedPerson person, String label) {
        return allow(browser.open(page().link("/oauth2/authorization/google?label=" + label)), person, Set.of());
    }

    /** Opens the first page. */
    public HtmlPage page() {
        return browser.open(syncBit.resolve("/"));
    }

    /** The text of one account on the first page. */
    public String account(String label) {
        HtmlPage page = page();
        return ACCOUNT.matcher(page.body())
                .results()
                .map(article -> new HtmlPage(200, page.address(), article.group()).text())
                .filter(text -> text.strip().startsWith(label + " "))
                .findFirst()
                .orElseThrow(() -> page.missing("the account " + label));
    }

    private HtmlPage allow(HtmlPage consent, SimulatedPerson person, Set<String> denied) {
        HtmlPage after = browser.submit(consent.form(form -> form.html().contains("name=\"decision\""))
                .without("granted", denied)
                .with("person", person.encodedId())
                .with("decision", "allow"));
        if (after.status() != 200 || !after.address().getPath().equals("/")) {
            throw after.missing("the accounts after the consent");
        }
        return after;
    }
}
