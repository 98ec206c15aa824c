package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Delete {target/name}?;{target: {name: 'Zoë'}};Delete Zoë?",
                "{a} {b} <{c}>;{b: 'x', c: 'y'};x <y>",
                "{a};{a: null};''",
                "on: {a}, off: {b};{a: true, b: false};on: yes, off: no",
                "{a};{a: 4711};4711",
                "{a};{a: 47.0};47",
                "{a};{a: 1e3};1000",
                "{a};{a: 1e999999999};“1E+999999999”",
                "{a};{a: 12.5};12.5",
                "{roles/*/name};{roles: [{name: 'x'}, {}, {name: null}, {name: 'y'}]};“x”, “y”",
                "{roles/*};{roles: [1, 2.0]};1, 2",
                "{roles};{roles: ['x', 'y']};x, y",
                "{a};{a: '{b}', b: 'secret'};“{b}”",
                "{a};{a: '$1 \\\\ $0'};“＄1 ＼ ＄0”",
                "{a};{a: '[x](y) `z` *b* <i>'};“［x］(y) ｀z｀ ＊b＊ ＜i＞”",
                "{redirectUrl};{redirectUrl: 'https://example.com/a_*<b>'};“https://example.com/a_%2A%3Cb%3E”",
                "{a};{a: 'https://example.com/ *b*'};“https://example.com/ ＊b＊”"
            })
    void isFilledFromTheScope(String template, String scope, String text) {
        assertThat(new Template(template).render(Tools.json(scope))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{a: 'one\\ntwo'};<“one‹U+000A›two”>",
                "{a: '\\u0000x\\u0007'};<“‹U+0000›x‹U+0007›”>",
                "{a: 'abc\\u202Edef'};<“abc‹U+202E›def”>",
                "{a: '\\u200B'};<“‹U+200B›”>",
                "{a: '\\uD800x'};<“‹U+D800›x”>"
            })
    void isFilledWithCleanText(String scope, String text) {
        assertThat(new Template("<{a}>").render(Tools.json(scope))).isEqualTo(text);
    }

    @Test
    void isFilledWithBoundedText() {
        assertThat(new Template("{a}").render(Tools.json("{a: '" + "x".repeat(10_000) + "'}")))
                .hasSizeLessThan(110)
                .contains("more…›");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{a: 'x'};true", "{b: 'y'};true", "{c: 'z'};false", "{a: null, b: ''};false", "{a: '\\u200B'};true"
            })
    void isKnownWhenOneOfItsPlacesIs(String scope, boolean known) {
        assertThat(new Template("{a} {b}").renderIfKnown(Tools.json(scope)).isPresent())
                .isEqualTo(known);
    }

    @Test
    void withoutPlacesIsAlwaysKnown() {
        assertThat(new Template("rotate").renderIfKnown(Tools.json("{}"))).contains("rotate");
    }
}
