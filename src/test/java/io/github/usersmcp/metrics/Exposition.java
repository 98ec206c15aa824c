package io.github.usersmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the Prometheus text format as strictly as a scraper: each family is described once, before its samples. */
record Exposition(String text, Map<String, Double> samples) {
    private static final String PREFIX = "contabo_users_mcp_";
    private static final Pattern COMMENT =
            Pattern.compile("# (HELP (?<help>[a-z_]+) \\S.*|TYPE (?<type>[a-z_]+) (counter|gauge|histogram))");
    private static final Pattern SAMPLE = Pattern.compile(
            "(?<name>[a-z_]+)(\\{[a-z]+=\"[^\"\\\\]*\"(,[a-z]+=\"[^\"\\\\]*\")*})? (?<value>[0-9.E+-]+)");

    static Exposition of(Metrics metrics) {
        String text = new String(metrics.text(), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        Map<String, Double> samples = new LinkedHashMap<>();
        TreeSet<String> described = new TreeSet<>();
        text.lines().forEach(line -> {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                assertThat(comment.group("type") == null || described.add(comment.group("type")))
                        .as(line)
                        .isTrue();
                return;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            assertThat(described).as(line).contains(family(sample.group("name")));
            assertThat(samples.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(sample.group("value"))))
                    .as(line)
                    .isNull();
        });
        return new Exposition(text, samples);
    }

    private static String family(String sample) {
        return sample.replaceFirst("_(bucket|count|sum)$", "");
    }

    /** The value of one sample, whose name is given without the common prefix. */
    double value(String name) {
        assertThat(samples).containsKey(PREFIX + name);
        return samples.getOrDefault(PREFIX + name, Double.NaN);
    }
}
