package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.MissingNode;

class ReadReferenceTest {
    @Test
    void takesArgumentsOfOurs() {
        assertThat(new ReadReference("read", Map.of("theirs", "ours"))
                        .argumentsFrom(Tools.json("{ours: 7, other: 8}"), MissingNode.getInstance()))
                .contains(Tools.object("{theirs: 7}"));
    }

    @Test
    void takesPlacesOfTheAnswer() {
        assertThat(new ReadReference("read", Map.of("userId", "/data/0/userId", "page", "page"))
                        .argumentsFrom(Tools.json("{page: 1}"), Tools.json("{data: [{userId: 'a'}]}")))
                .contains(Tools.object("{userId: 'a', page: 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{data: []}", "{data: [{}]}", "{data: [{userId: null}]}", "[]", "'text'"})
    void isEmptyWhenTheAnswerLacksOne(String answer) {
        assertThat(new ReadReference("read", Map.of("userId", "/data/0/userId"))
                        .argumentsFrom(Tools.json("{}"), Tools.json(answer)))
                .isEmpty();
    }

    @Test
    void needsNoArguments() {
        assertThat(new ReadReference("read", Map.of()).argumentsFrom(Tools.json("{}"), MissingNode.getInstance()))
                .contains(Tools.object("{}"));
    }
}
