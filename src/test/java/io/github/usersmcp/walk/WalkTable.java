package io.github.usersmcp.walk;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The counted files as a table in Markdown, a row for each package.
 *
 * @param stdio the files over stdio, as {@code package/Name}
 * @param http the files over stateless HTTP
 * @param call the files of the command {@code call}
 */
record WalkTable(Set<String> stdio, Set<String> http, Set<String> call) {
    private static final String HEAD = "| package | stdio | HTTP | `call` | files over stdio |";
    private static final Pattern TABLE = Pattern.compile(Pattern.quote(HEAD) + "\n(\\|.*\n)*");

    List<String> lines() {
        Set<String> packages = new TreeSet<>();
        Stream.of(stdio, http, call)
                .flatMap(Set::stream)
                .map(WalkTable::packageOf)
                .forEach(packages::add);
        return Stream.concat(
                        Stream.of(
                                HEAD,
                                "|---|---|---|---|---|",
                                "| all | %d | %d | %d | |".formatted(stdio.size(), http.size(), call.size())),
                        packages.stream().map(this::row))
                .toList();
    }

    /** The page with this table in the place of the one that it has. */
    String in(String page) {
        Matcher table = TABLE.matcher(page);
        if (!table.find()) {
            throw new IllegalStateException("The page has no table with the head " + HEAD);
        }
        return table.replaceFirst(Matcher.quoteReplacement(String.join("\n", lines()) + "\n"));
    }

    private String row(String name) {
        String names = in(name, stdio)
                .map(file -> file.substring(file.indexOf('/') + 1))
                .collect(Collectors.joining(", "));
        return "| %s | %d | %d | %d | %s |"
                .formatted(
                        name.isEmpty() ? "" : "`" + name + "`",
                        in(name, stdio).count(),
                        in(name, http).count(),
                        in(name, call).count(),
                        names)
                .replace("|  |", "| |");
    }

    private static Stream<String> in(String name, Set<String> files) {
        return files.stream().filter(file -> packageOf(file).equals(name));
    }

    private static String packageOf(String file) {
        return file.substring(0, file.indexOf('/'));
    }
}
