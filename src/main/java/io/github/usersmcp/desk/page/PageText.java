package io.github.usersmcp.desk.page;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Risk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What templates write besides markup: texts of the language, names, times and paths. Values are escaped, bounded and
 * isolated from the reading direction of what surrounds them. Public for the templates only.
 */
public final class PageText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    /** Longer than every sensible name; a page with a thousand of them remains readable. */
    private static final int LONGEST_VALUE = 2_000;

    /** Unicode's first strong isolate, and its end: what {@code <bdi>} is in places without elements. */
    private static final String ISOLATE = "\u2068";

    private static final String END_OF_ISOLATE = "\u2069";
    private static final int MINUTES_SHOWN = 60;

    private final Texts texts;
    private final Frame frame;

    PageText(Texts texts, Frame frame) {
        this.texts = texts;
        this.frame = frame;
    }

    public Frame frame() {
        return frame;
    }

    /** A path of the desk as the browser sees it. */
    public String path(String below) {
        return frame.path(below);
    }

    /** A text for where only characters can be, such as an attribute. */
    public String plain(String key, Object... values) {
        return PLACEHOLDER
                .matcher(texts.get(key))
                .replaceAll(
                        found -> Matcher.quoteReplacement(ISOLATE + bounded(value(values, found)) + END_OF_ISOLATE));
    }

    /** A text between tags; values are in {@code <bdi>}, and those that are content are written as they are. */
    public Content say(String key, Object... values) {
        String text = texts.get(key);
        List<Object> given = Arrays.asList(values);
        return out -> write(out, text, given);
    }

    /** The text for a number, which is its first value. */
    public Content count(String key, int number, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = content(String.valueOf(number));
        System.arraycopy(more, 0, values, 1, more.length);
        return say(key + (number == 1 ? ".one" : ".other"), values);
    }

    /** A name or another value from outside. */
    public Content value(String text) {
        String shown = bounded(text);
        return out -> isolated(out, shown);
    }

    /** A value where no element can isolate it. */
    public String shown(String text) {
        return ISOLATE + bounded(text) + END_OF_ISOLATE;
    }

    /** A value in bold. */
    public Content strong(String text) {
        Content value = value(text);
        return out -> {
            out.writeContent("<strong>");
            out.writeUserContent(value);
            out.writeContent("</strong>");
        };
    }

    /** A value as code, exactly as it is. */
    public Content code(String text) {
        return out -> {
            out.writeContent("<code>");
            out.writeUserContent(text);
            out.writeContent("</code>");
        };
    }

    /** How long ago it was, to the minute. */
    public Content ago(Instant then) {
        long minutes = Duration.between(then, frame.now()).toMinutes();
        return time(
                then,
                minutes < 1
                        ? say("time.now")
                        : minutes < MINUTES_SHOWN
                                ? count("time.minutes", (int) minutes)
                                : count("time.hours", (int) Math.min(minutes / MINUTES_SHOWN, Integer.MAX_VALUE)));
    }

    /** In how long it will be, to the minute, rounded down. */
    public Content until(Instant then) {
        Duration left = Duration.between(frame.now(), then);
        return time(
                then,
                left.isNegative() || left.isZero()
                        ? say("time.past")
                        : left.toMinutes() < 1
                                ? say("time.soon")
                                : count("time.in", (int) Math.min(left.toMinutes(), Integer.MAX_VALUE)));
    }

    /** The date and the time of day, in UTC. */
    public Content moment(Instant then) {
        return time(then, content(full(then)));
    }

    public String riskClass(Risk risk) {
        return "risk risk-" + risk.label();
    }

    public String risk(Risk risk) {
        return texts.get("risk." + risk.label());
    }

    public String means(Approver approver) {
        return proof(approver.means().label());
    }

    /** How someone proved who they are; a proof without a text is shown as it is. */
    public String proof(String label) {
        return texts.find("means." + label).orElse(label);
    }

    /** Who calls; a transport that identifies nobody has words of its own. */
    public String caller(String name) {
        return texts.find("caller." + name).orElse(name);
    }

    /** The name of a field of the API. */
    public String field(String name) {
        return texts.find("field." + name).orElse(name);
    }

    /** A text for a constant of an enumeration. */
    public String of(String group, Enum<?> constant) {
        return texts.get(group + "." + constant.name().toLowerCase(Locale.ROOT));
    }

    /** The key of the state's texts, such as {@code approved}. */
    public String state(Approval.State state) {
        return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private Content time(Instant then, Content shown) {
        String exact = then.truncatedTo(ChronoUnit.SECONDS).toString();
        String full = full(then);
        return out -> {
            out.writeContent("<time datetime=\"" + exact + "\" title=\"");
            out.writeUserContent(full);
            out.writeContent("\">");
            out.writeUserContent(shown);
            out.writeContent("</time>");
        };
    }

    private String full(Instant then) {
        var moment = then.atOffset(ZoneOffset.UTC);
        Object[] parts = {
            moment.toLocalDate().toString(),
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(moment)
        };
        return PLACEHOLDER
                .matcher(texts.get("time.full"))
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(parts, found).toString()));
    }

    private static void write(TemplateOutput out, String text, List<Object> values) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int written = 0;
        while (placeholder.find()) {
            out.writeUserContent(text.substring(written, placeholder.start()));
            written = placeholder.end();
            Object value = values.get(Integer.parseInt(placeholder.group(1)));
            if (value instanceof Content content) {
                out.writeUserContent(content);
            } else {
                isolated(out, bounded(value));
            }
        }
        out.writeUserContent(text.substring(written));
    }

    private static Object value(Object[] values, MatchResult placeholder) {
        return values[Integer.parseInt(placeholder.group(1))];
    }

    private static Content content(String text) {
        return out -> out.writeUserContent(text);
    }

    private static void isolated(TemplateOutput out, String text) {
        out.writeContent("<bdi>");
        // Long emails break before their domain rather than within a word.
        int at = text.indexOf('@');
        out.writeUserContent(text.substring(0, Math.max(at, 0)));
        out.writeContent(at > 0 ? "<wbr>" : "");
        out.writeUserContent(text.substring(Math.max(at, 0)));
        out.writeContent("</bdi>");
    }

    /** Lines are kept apart by spaces; characters that cannot be seen, and more than fits, are removed. */
    private static String bounded(Object value) {
        return PlainText.start(value.toString(), LONGEST_VALUE);
    }
}
