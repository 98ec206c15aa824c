package io.github.usersmcp.desk.page;

import io.github.usersmcp.value.PlainText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which users a person wants to see, in which order.
 *
 * @param search a part of the name, the email or a role, in any case; empty for all
 * @param show every one of these must hold
 */
public record UsersQuery(String search, Sort sort, Set<Filter> show) {
    private static final int LONGEST_SEARCH = 200;

    public UsersQuery {
        show = Set.copyOf(show);
    }

    /** The orders of the list. */
    public enum Sort {
        NAME,
        EMAIL,
        /** Owner and administrators first. */
        POWER,
        /** The most S3 keys first. */
        S3_KEYS;

        private Comparator<UserRow> order() {
            return switch (this) {
                case NAME -> Comparator.comparing(row -> row.name().toLowerCase(Locale.ROOT));
                case EMAIL -> Comparator.comparing(row -> row.email().toLowerCase(Locale.ROOT));
                case POWER ->
                    Comparator.comparing((UserRow row) -> !row.owner()).thenComparing(row -> !row.administrator());
                case S3_KEYS -> Comparator.comparing(row -> -row.s3Keys().orElse(0));
            };
        }

        /** The name in a URL. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be asked about a user. */
    public enum Filter {
        ADMINISTRATORS,
        OWNER,
        DISABLED,
        NO_TWO_FACTOR,
        UNVERIFIED,
        WITH_S3_KEYS;

        /** Empty if the API did not say. */
        private Optional<Boolean> test(UserRow row) {
            return switch (this) {
                case ADMINISTRATORS -> Optional.of(row.administrator());
                case OWNER -> Optional.of(row.owner());
                case DISABLED -> Optional.of(!row.enabled());
                case NO_TWO_FACTOR -> row.twoFactor().map(on -> !on);
                case UNVERIFIED -> Optional.of(!row.verified());
                case WITH_S3_KEYS -> row.s3Keys().map(count -> count > 0);
            };
        }

        /** The name in a URL. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the parameters {@code q}, {@code sort} and {@code show} (names separated by commas). What is unknown is ignored.
     *
     * @param parameters of the URL, untrusted
     */
    public static UsersQuery of(Map<String, String> parameters) {
        List<String> shown = List.of(parameters.getOrDefault("show", "").split(",", -1));
        String sort = parameters.getOrDefault("sort", "");
        return new UsersQuery(
                PlainText.start(parameters.getOrDefault("q", ""), LONGEST_SEARCH),
                Arrays.stream(Sort.values())
                        .filter(order -> order.label().equals(sort))
                        .findFirst()
                        .orElse(Sort.NAME),
                Arrays.stream(Filter.values())
                        .filter(filter -> shown.contains(filter.label()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The users that match, in order. */
    public List<UserRow> applied(List<UserRow> users) {
        return users.stream()
                .filter(this::isFound)
                .filter(row -> show.stream().allMatch(filter -> filter.test(row).orElse(false)))
                .sorted(sort.order()
                        .thenComparing(row -> row.name().toLowerCase(Locale.ROOT))
                        .thenComparing(UserRow::email))
                .toList();
    }

    /** How many users could not be judged, because the API did not say what a filter asks. */
    public int unknown(List<UserRow> users) {
        return (int) users.stream()
                .filter(this::isFound)
                .filter(row -> show.stream().allMatch(filter -> filter.test(row).orElse(true)))
                .filter(row -> show.stream().anyMatch(filter -> filter.test(row).isEmpty()))
                .count();
    }

    /** The same with or without the filter. */
    public UsersQuery toggled(Filter filter) {
        Set<Filter> next = EnumSet.noneOf(Filter.class);
        next.addAll(show);
        if (!next.remove(filter)) {
            next.add(filter);
        }
        return new UsersQuery(search, sort, next);
    }

    /** The filters as the parameter {@code show}. */
    public String shown() {
        return show.stream().sorted().map(Filter::label).collect(Collectors.joining(","));
    }

    /** All of it as the query of a URL, with its question mark. */
    public String parameters() {
        return "?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&sort=" + sort.label() + "&show=" + shown();
    }

    private boolean isFound(UserRow row) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(row.name(), row.email()), row.roles().stream())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
