package io.github.usersmcp.desk.page;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approval.State;
import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Preview.Change;
import io.github.usersmcp.confirm.Preview.Fact;
import io.github.usersmcp.desk.page.DecisionPage.Way;
import io.github.usersmcp.desk.page.Frame.Section;
import io.github.usersmcp.desk.page.MessagePage.Message;
import io.github.usersmcp.desk.page.RevealPage.Field;
import io.github.usersmcp.desk.page.RevealPage.Format;
import io.github.usersmcp.desk.page.RevealPage.Kind;
import io.github.usersmcp.desk.page.RevealPage.Stage;
import io.github.usersmcp.desk.page.SignInPage.Problem;
import io.github.usersmcp.desk.page.UsersQuery.Filter;
import io.github.usersmcp.desk.page.UsersQuery.Sort;
import io.github.usersmcp.value.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Every page in every state, with realistic values.
 *
 * @param given what becomes of each string that comes from outside
 */
record SamplePages(UnaryOperator<String> given) {
    private static final Instant NOW = Instant.parse("2026-11-27T09:30:00Z");
    private static final String LONG_EMAIL = "maximiliane.von-und-zu-hohenstein.administration@example.org";

    Map<String, DeskPage> all() {
        Map<String, DeskPage> pages = new LinkedHashMap<>();
        signIns(pages);
        lists(pages);
        decisions(pages);
        settled(pages);
        reveals(pages);
        users(pages);
        trails(pages);
        pages.put("enroll", enroll(false, Optional.empty()));
        pages.put("enroll-failed", enroll(true, Optional.empty()));
        pages.put("enroll-done", enroll(false, Optional.of(s("Work laptop"))));
        for (Message message : Message.values()) {
            pages.put("message-" + message.label(), new MessagePage(frame(Section.OTHER), message));
        }
        return pages;
    }

    private String s(String text) {
        return given.apply(text);
    }

    private Frame frame(Section section) {
        Approver person = new Approver(s("priya.raman@example.com"), Means.PASSKEY);
        return new Frame("/desk", Optional.of(new Frame.SignedIn(person, s("csrf-token"))), section, false, NOW);
    }

    private Frame stranger() {
        return new Frame("/desk", Optional.empty(), Section.OTHER, true, NOW);
    }

    private void signIns(Map<String, DeskPage> pages) {
        pages.put("signin", new SignInPage(stranger(), true, true, false, Optional.empty(), s("/a/42")));
        pages.put(
                "signin-launch",
                new SignInPage(stranger(), false, false, true, Optional.of(Problem.WRONG_KEY), s("/")));
        pages.put(
                "signin-all",
                new SignInPage(stranger(), true, true, true, Optional.of(Problem.SESSION_EXPIRED), s("/")));
        pages.put("signin-none", new SignInPage(stranger(), false, false, false, Optional.empty(), s("/")));
    }

    private void lists(Map<String, DeskPage> pages) {
        Approver by = new Approver(s("Work laptop"), Means.PASSKEY);
        List<Approval> approvals = List.of(
                approval(deletion(), new State.Pending()),
                approval(update(), new State.Pending()),
                approval(disabling(), new State.Pending()),
                approval(update(), new State.Used(by, NOW.minusSeconds(400))),
                approval(deletion(), new State.Declined(by, NOW.minusSeconds(900))),
                approval(disabling(), new State.Approved(by, NOW.minusSeconds(20))),
                approval(update(), new State.Expired()),
                approval(update(), new State.Withdrawn()),
                approval(update(), new State.Replaced(s("99"))));
        List<WaitingPage.WaitingSecret> secrets = List.of(
                new WaitingPage.WaitingSecret(s("s1"), Kind.S3_CREDENTIALS, s("Priya Raman"), NOW.plusSeconds(250)));
        pages.put("waiting", new WaitingPage(frame(Section.APPROVALS), approvals, secrets));
        pages.put("waiting-none", new WaitingPage(frame(Section.APPROVALS), List.of(), List.of()));
    }

    private void decisions(Map<String, DeskPage> pages) {
        Approval deletion = approval(deletion(), new State.Pending());
        Approval update = approval(update(), new State.Pending());
        pages.put("decision-destructive", decision(deletion, new Way.Press(), Optional.empty()));
        pages.put("decision-wrong-text", decision(deletion, new Way.Press(), Optional.of(Ruling.WRONG_TEXT)));
        pages.put("decision-update", decision(update, new Way.Press(), Optional.empty()));
        pages.put("decision-passkey", decision(update, new Way.Passkey(s("/desk/a/42/passkey")), Optional.empty()));
        pages.put("decision-passkey-typed", decision(deletion, new Way.Passkey(s("/desk/p")), Optional.empty()));
        pages.put("decision-no-passkey", decision(deletion, new Way.NoPasskey(), Optional.of(Ruling.PASSKEY_NEEDED)));
        pages.put("decision-own-call", decision(deletion, new Way.OwnCall(), Optional.of(Ruling.OWN_CALL)));
        pages.put(
                "decision-write",
                decision(approval(disabling(), new State.Pending()), new Way.Press(), Optional.empty()));
        for (Ruling ruling : Ruling.values()) {
            pages.put("ruling-" + ruling.name(), decision(update, new Way.Press(), Optional.of(ruling)));
        }
    }

    private void settled(Map<String, DeskPage> pages) {
        Approver by = new Approver(s("Work laptop"), Means.PASSKEY);
        Instant at = NOW.minusSeconds(15);
        pages.put("after-approved", after(new State.Approved(by, at), Optional.empty()));
        pages.put("after-used", after(new State.Used(by, at), Optional.of(s("s1"))));
        pages.put("after-declined", after(new State.Declined(by, at), Optional.empty()));
        pages.put("after-expired", after(new State.Expired(), Optional.empty()));
        pages.put("after-withdrawn", after(new State.Withdrawn(), Optional.empty()));
        pages.put("after-replaced", after(new State.Replaced(s("99")), Optional.empty()));
    }

    private void reveals(Map<String, DeskPage> pages) {
        Stage waiting = new Stage.Waiting(
                Kind.S3_CREDENTIALS, s("Zoë Müller-Ångström"), NOW.plusSeconds(280), Set.of(Format.values()));
        Stage shown = new Stage.Shown(
                Kind.S3_CREDENTIALS,
                s("Zoë Müller-Ångström"),
                List.of(
                        new Field(s("Object storage"), s("Backups Frankfurt (European Union)"), false),
                        new Field(s("Endpoint"), s("https://eu2.contabostorage.com"), false),
                        new Field(s("Access key"), s("655e1603176c9198617abba75da30e8a"), false),
                        new Field(s("Secret key"), s("0f1e2d3c4b5a69788796a5b4c3d2e1f0"), true)));
        pages.put("reveal-waiting", new RevealPage(frame(Section.OTHER), s("s1"), waiting));
        pages.put("reveal-shown", new RevealPage(frame(Section.OTHER), s("s1"), shown));
        pages.put("reveal-gone", new RevealPage(frame(Section.OTHER), s("s1"), new Stage.Gone()));
    }

    private void users(Map<String, DeskPage> pages) {
        UsersQuery all = new UsersQuery("", Sort.NAME, Set.of());
        UsersQuery some = new UsersQuery(s("e"), Sort.POWER, Set.of(Filter.NO_TWO_FACTOR, Filter.ADMINISTRATORS));
        pages.put("users", new UsersPage(frame(Section.USERS), all, rows(), false));
        pages.put("users-filtered", new UsersPage(frame(Section.USERS), some, rows(), true));
        pages.put(
                "users-no-match",
                new UsersPage(
                        frame(Section.USERS),
                        new UsersQuery("\u0000no", Sort.NAME, Set.of(Filter.OWNER)),
                        rows(),
                        false));
        pages.put("users-empty", new UsersPage(frame(Section.USERS), all, List.of(), false));
    }

    private List<UserRow> rows() {
        List<String> many = IntStream.rangeClosed(1, 40)
                .mapToObj(number -> s("Project " + number + " – operations"))
                .toList();
        return List.of(
                row("Priya Raman", "priya.raman@example.com", true, true, List.of(s("Administrators"))),
                row(
                        "Anna Kowalska",
                        "anna.kowalska@example.com",
                        true,
                        false,
                        List.of(s("Web operations"), s("Storage keepers"))),
                row("مريم عبد الرحمن", "maryam@example.com", true, false, List.of(s("المحاسبة"))),
                row("Maximiliane Friederike von und zu Hohenstein-Lichtenberg", LONG_EMAIL, false, false, many),
                row("", "unnamed@example.com", true, false, List.of()),
                row("José María Hernández", "jm@example.com", false, false, List.of(s("Buchhaltung – Zürich"))));
    }

    private UserRow row(String name, String email, boolean enabled, boolean owner, List<String> roles) {
        boolean plain = roles.size() == 1;
        return new UserRow(
                s(name),
                s(email),
                enabled,
                owner,
                owner || email.equals(LONG_EMAIL),
                email.startsWith("j") ? Optional.empty() : Optional.of(plain),
                !name.isEmpty(),
                email.startsWith("u") ? Optional.empty() : Optional.of(roles.size() % 7),
                roles);
    }

    private void trails(Map<String, DeskPage> pages) {
        List<TrailPage.Entry> entries = List.of(
                entry("delete_user", Optional.of(Risk.DESTRUCTIVE), "completed", 3, true),
                entry("update_user", Optional.of(Risk.SENSITIVE), "declined", 14, false),
                entry("retrieve_user_list", Optional.of(Risk.READ), "completed", 70, false),
                entry("create_user", Optional.empty(), "failed", 300, false));
        TrailPage.Choices choices = new TrailPage.Choices(
                List.of(s("delete_user"), s("update_user")), List.of(s("anna"), s("priya")), List.of(s("completed")));
        pages.put(
                "trail",
                new TrailPage(
                        frame(Section.TRAIL),
                        new TrailPage.Query(s("delete_user"), "", ""),
                        entries,
                        choices,
                        true,
                        Optional.of(s("The chain of the log holds: 1,204 lines since 2026-11-01."))));
        pages.put(
                "trail-empty",
                new TrailPage(
                        frame(Section.TRAIL),
                        new TrailPage.Query("", "", ""),
                        List.of(),
                        choices,
                        false,
                        Optional.empty()));
    }

    private TrailPage.Entry entry(String tool, Optional<Risk> risk, String outcome, int minutes, boolean approved) {
        return new TrailPage.Entry(
                NOW.minus(Duration.ofMinutes(minutes)),
                s(tool),
                approved ? s("anna") : "stdio",
                s("claude-desktop 1.4"),
                Optional.of(s("Anna Kowalska (anna.kowalska@example.com)")).filter(target -> minutes < 60),
                s(outcome),
                risk,
                approved ? Optional.of(new TrailPage.ApprovedBy(s("Work laptop"), s("passkey"))) : Optional.empty(),
                s("{\n  \"audit\" : 1,\n  \"tool\" : \"" + tool + "\",\n  \"outcome\" : \"" + outcome + "\"\n}"));
    }

    private EnrollPage enroll(boolean proof, Optional<String> done) {
        return new EnrollPage(
                frame(Section.OTHER),
                s("/desk/passkeys/options"),
                proof ? Optional.of(s("/desk/passkeys/proof/options")) : Optional.empty(),
                s("Work laptop"),
                proof ? Optional.of("The passkey was not accepted.") : Optional.empty(),
                done);
    }

    private DecisionPage decision(Approval approval, Way way, Optional<Ruling> ruling) {
        return new DecisionPage(frame(Section.APPROVALS), approval, way, ruling, Optional.empty(), s("/"));
    }

    private DecisionPage after(State state, Optional<String> secret) {
        Approval.Matter matter = state instanceof State.Used ? update() : deletion();
        return new DecisionPage(
                frame(Section.APPROVALS), approval(matter, state), new Way.Press(), Optional.empty(), secret, s("/"));
    }

    private Approval approval(Approval.Matter matter, State state) {
        return new Approval(
                s("42"),
                new Approval.Asker(s("anna"), s("claude-desktop 1.4")),
                matter,
                "binding",
                NOW.minusSeconds(70),
                NOW.plusSeconds(290),
                state);
    }

    private Approval.Matter deletion() {
        return new Approval.Matter(
                s("delete_user"),
                Risk.DESTRUCTIVE,
                List.of(
                        s("The user loses access immediately. This cannot be undone: a user who is created again"
                                + " gets a new id."),
                        s("Disabling the user instead also ends access, and can be undone.")),
                new Preview(
                        s("Delete the user Anna Kowalska (anna.kowalska@example.com)?"),
                        List.of(
                                new Fact(s("Account owner"), s("no")),
                                new Fact(s("Enabled"), s("yes")),
                                new Fact(s("Roles"), s("“Web operations”, “Storage keepers”"))),
                        List.of(),
                        List.of(),
                        Optional.of(s("anna.kowalska@example.com"))));
    }

    private Approval.Matter update() {
        return new Approval.Matter(
                s("update_user"),
                Risk.SENSITIVE,
                List.of(s("Roles determine what the user may do.")),
                new Preview(
                        s("Change the user Maximiliane von und zu Hohenstein (" + LONG_EMAIL + ")?"),
                        List.of(new Fact(s("Account owner"), s("no")), new Fact(s("Enabled"), s("yes"))),
                        List.of(
                                new Change(
                                        s("roles"),
                                        s("“Web operations”, “Storage keepers”"),
                                        s("“Buchhaltung – Zürich”, “Storage keepers”")),
                                new Change(s("lastName"), s("von und zu Hohenstein"), s("عبد الرحمن")),
                                new Change(s("locale"), "", s("de"))),
                        List.of(s("Adds the role “Buchhaltung – Zürich”."), s("Removes the role “Web operations”.")),
                        Optional.empty()));
    }

    private Approval.Matter disabling() {
        return new Approval.Matter(
                s("resend_email_verification"),
                Risk.WRITE,
                List.of(s("Contabo sends an email to مريم عبد الرحمن.")),
                new Preview(
                        s("Send the verification email to مريم عبد الرحمن (maryam@example.com) again?"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()));
    }
}
