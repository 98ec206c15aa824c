package io.github.usersmcp.call;

import io.github.usersmcp.value.ShownText;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How roles are shown: by name, with the id where the name alone could mean another role ({@code Support #300}), and by the id
 * alone where there is no name ({@code #300}). Arguments take the same forms.
 *
 * @param bearers the ids of the roles that have a name, by the form in which names are compared
 */
record RoleNames(Map<String, Set<Long>> bearers) {
    static final RoleNames NONE = new RoleNames(Map.of());

    private static final Pattern LIKE_ID = Pattern.compile("(.*#)?[0-9]+", Pattern.DOTALL);

    RoleNames {
        bearers = Map.copyOf(bearers);
    }

    /** These roles too are told apart. */
    RoleNames with(Stream<Role> roles) {
        Map<String, Set<Long>> all = new HashMap<>(bearers);
        roles.forEach(role -> role.names()
                .forEach(name -> all.merge(compared(name), Set.of(role.id()), (one, two) -> union(one, two))));
        return new RoleNames(all);
    }

    private static Set<Long> union(Set<Long> one, Set<Long> two) {
        if (one.containsAll(two)) {
            return one;
        }
        Set<Long> both = new TreeSet<>(one);
        both.addAll(two);
        return both;
    }

    /** As a person sees it: names that look the same, or differ only in case, are the same. */
    static String compared(String name) {
        return Normalizer.normalize(ShownText.quoted(name), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** A role in a list of arguments to choose from. */
    String plain(Role role) {
        if (role.names().isEmpty()) {
            return "#" + role.id();
        }
        String first = role.names().get(0).strip();
        boolean ordinary = ShownText.of(first).equals(first);
        return (ordinary ? named(role) : ShownText.quoted(named(role))) + others(role);
    }

    /** A role within a sentence. */
    String quoted(Role role) {
        return role.names().isEmpty() ? "#" + role.id() : ShownText.quoted(named(role)) + others(role);
    }

    private String named(Role role) {
        String first = role.names().get(0);
        boolean clear = role.names().size() == 1
                && !isLikeId(first)
                && bearers.getOrDefault(compared(first), Set.of()).size() <= 1;
        return clear ? first : first.strip() + " #" + role.id();
    }

    /** Whether a name could be taken for an id, or for a name with one. */
    static boolean isLikeId(String name) {
        return LIKE_ID.matcher(name.strip()).matches();
    }

    /** Each name of a role that the API calls by several; a name cannot forge this, as its brackets are replaced. */
    private static String others(Role role) {
        List<String> others =
                role.names().stream().skip(1).map(ShownText::quoted).toList();
        return others.isEmpty() ? "" : " [also named " + String.join(", ", others) + "]";
    }

    /** Each with a remark on what it grants; the most powerful first, so that no cut hides them. */
    String list(Stream<Role> roles) {
        return ShownText.list(
                roles.sorted(Comparator.comparingInt(Role::harmlessness)).map(this::remarked));
    }

    private String remarked(Role role) {
        String remark = role.remark();
        return remark.isEmpty() ? quoted(role) : quoted(role) + " [" + remark + "]";
    }
}
