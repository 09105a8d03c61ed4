package syncbit.system;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import syncbit.simulator.person.SimulatedPerson;

/** The person in front of the pages, with one browser. */
public final class Operator {
    private static final Pattern ACCOUNT = Pattern.compile("<article\\b.*?</article>", Pattern.DOTALL);

    private final Browser browser = new Browser();
    private final URI syncBit;

    /** Nobody is logged in yet. */
    public Operator(URI syncBit) {
        this.syncBit = syncBit;
    }

    /** Logs in as {@code admin}, led to the form by opening the first page; does nothing if it is not led there. */
    public Operator logIn() {
        Page login = browser.open(syncBit.resolve("/"));
        if (login.address().getPath().equals("/")) {
            return this;
        }
        Page first = browser.submit(login.form(form -> form.action().getPath().equals("/login"))
                .with("username", "admin")
                .with("password", Settings.ADMIN_PASSWORD));
        if (first.status() != 200 || !first.address().getPath().equals("/")) {
            throw first.lacks("the accounts after the login");
        }
        return this;
    }

    /** Connects the first account, which gets the default label. */
    public Page connect(SimulatedPerson person) {
        return connect(person, "");
    }

    /** Connects somebody under a label, typed into the page that asks for it. */
    public Page connect(SimulatedPerson person, String label) {
        return connect(person, label, Set.of());
    }

    /** Connects somebody under a label who does not allow some of what is asked for. */
    public Page connect(SimulatedPerson person, String label, Set<String> denied) {
        return connect("fitbit", person, label, denied);
    }

    /** Connects somebody at Google. */
    public Page connectThroughGoogle(SimulatedPerson person, String label) {
        return connect("google", person, label, Set.of());
    }

    private Page connect(String provider, SimulatedPerson person, String label, Set<String> denied) {
        Page page = browser.open(page().link("/connect/" + provider));
        Form form = page.form(one -> one.action().getPath().equals("/connect/" + provider));
        Page labelled = browser.open(form.with("label", label).asLink());
        return allow(browser.open(labelled.link("/oauth2/authorization/" + provider)), person, denied);
    }

    /** Consents again for an account that is there. */
    public Page reconnect(SimulatedPerson person, String label) {
        return allow(browser.open(page().link("/oauth2/authorization/fitbit?label=" + label)), person, Set.of());
    }

    /** Consents at Google for an account from Fitbit that is there. */
    public Page goOnThroughGoogle(SimulatedPerson person, String label) {
        return allow(browser.open(page().link("/oauth2/authorization/google?label=" + label)), person, Set.of());
    }

    /** The first page as it is now. */
    public Page page() {
        return browser.open(syncBit.resolve("/"));
    }

    /** What the first page says of one account. */
    public String account(String label) {
        Page page = page();
        return ACCOUNT.matcher(page.body())
                .results()
                .map(article -> new Page(200, page.address(), article.group()).text())
                .filter(text -> text.strip().startsWith(label + " "))
                .findFirst()
                .orElseThrow(() -> page.lacks("the account " + label));
    }

    private Page allow(Page consent, SimulatedPerson person, Set<String> denied) {
        Page after = browser.submit(consent.form(form -> form.html().contains("name=\"decision\""))
                .without("granted", denied)
                .with("person", person.encodedId())
                .with("decision", "allow"));
        if (after.status() != 200 || !after.address().getPath().equals("/")) {
            throw after.lacks("the accounts after the consent");
        }
        return after;
    }
}
