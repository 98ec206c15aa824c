package io.github.usersmcp.mcp.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.mcp.ConformanceFeatures;
import io.github.usersmcp.mcp.RevisionSchema;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.wire.MessageDecoder;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Feeds generated messages to the decoder and the era: no exception escapes, every request gets exactly one response,
 * and everything that is sent is valid by the revision's schema. The system property {@code fuzz.messages} sets how
 * many.
 */
class StatelessFuzzTest {
    private static final int MESSAGES = Integer.getInteger("fuzz.messages", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_728L);

    private final StrictMapper mapper = new StrictMapper();
    private final MessageDecoder decoder = new MessageDecoder(mapper);
    private final StatelessEra era = new StatelessEra(new ConformanceFeatures(mapper).all(), mapper);
    private final RevisionSchema schema = new RevisionSchema();
    private final Peer peer = new Peer(Principal.unrestricted("test"), "test", new CompletableFuture<>());
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void everyResponseIsValidWhateverArrives() {
        MessageGenerator generator = new MessageGenerator(random, mapper.jackson());
        for (int number = 0; number < MESSAGES; number++) {
            receive(generator.next(), number);
        }
    }

    private void receive(String line, int number) {
        Incoming incoming = decoder.decode(line.getBytes(StandardCharsets.UTF_8));
        if (!(incoming instanceof Incoming.Request request)) {
            return;
        }
        Collected collected = new Collected();
        String context = "message %d of seed %d: %s".formatted(number, SEED, line);
        boolean subscribed = era.serve(request.message(), peer, StatelessEra.TransportCheck.NONE, collected)
                .map(subscription -> {
                    subscription.cancel();
                    return true;
                })
                .orElse(false);
        assertThat(collected.answers).as(context).hasSize(subscribed ? 0 : 1);
        collected
                .all()
                .forEach(message -> assertThat(
                                schema.violations(request.message().method(), message))
                        .as("%s%n%s", context, message)
                        .isEmpty());
        collected.answers.forEach(answer -> assertThat(answer.path("id"))
                .as(context)
                .isEqualTo(mapper.jackson().valueToTree(request.message().id())));
    }

    /** Records what is sent. */
    private static final class Collected implements ResponseChannel {
        private final List<JsonNode> notifications = new ArrayList<>();
        private final List<JsonNode> answers = new ArrayList<>();

        @Override
        public void notify(JsonNode notification) {
            notifications.add(notification);
        }

        @Override
        public void answer(JsonNode response, int status) {
            answers.add(response);
        }

        private List<JsonNode> all() {
            List<JsonNode> all = new ArrayList<>(notifications);
            all.addAll(answers);
            return all;
        }
    }
}
