package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.ExtraRead;
import io.github.usersmcp.value.RequestPlan;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to the items of a result the URLs that other objects of the account have for them. What was read is kept for some
 * minutes. A result is complete without them, so what cannot be read is left out.
 */
final class ExtraFields {
    private static final Logger LOG = LoggerFactory.getLogger(ExtraFields.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 1000;

    /** How many objects one call reads at most. */
    private static final int MOST_READ = 20;

    private static final int LONGEST_URL = 255;
    private static final Set<Integer> UNREADABLE = Set.of(403, 404);

    private final UsersApi api;
    private final Clock clock;
    private final Map<RequestPlan, Kept> kept = new LinkedHashMap<>();

    /** @param object what was read; empty if the API does not let its user read it */
    private record Kept(Optional<JsonNode> object, Instant at) {}

    ExtraFields(UsersApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Adds, in place, to every item of the result. */
    void add(ValidCall request, ObjectNode result) {
        Map<String, ExtraRead> extras = request.tool().result().extra();
        Reading reading = new Reading(request);
        request.tool().result().member().map(result::path).stream()
                .flatMap(member -> member instanceof ArrayNode list ? list.valueStream() : Stream.of(member))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .forEach(item -> extras.forEach((name, extra) -> {
                    item.remove(name);
                    extra.plan(item)
                            .flatMap(reading::object)
                            .flatMap(object -> url(object.path(extra.take())))
                            .ifPresent(url -> item.put(name, url));
                }));
    }

    /** The value if it is the HTTPS URL of a server; anything else could mislead anyone who connects to it. */
    private static Optional<String> url(JsonNode value) {
        String text = value.asString("").strip();
        try {
            URI url = new URI(text);
            boolean sound = text.length() <= LONGEST_URL
                    && "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.toASCIIString().equals(text);
            return sound ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    private Optional<Kept> lookUp(RequestPlan plan) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(plan))
                    .filter(read -> clock.instant().isBefore(read.at().plus(KEPT)));
        }
    }

    private void keep(RequestPlan plan, Kept read) {
        synchronized (kept) {
            kept.remove(plan);
            if (kept.size() >= MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(plan, read);
        }
    }

    /** The reads of one call: it stops at its limit, and at the first failure that another read would meet as well. */
    private final class Reading {
        private final ValidCall request;
        private int left = MOST_READ;

        Reading(ValidCall request) {
            this.request = request;
        }

        Optional<JsonNode> object(RequestPlan plan) {
            return lookUp(plan).or(() -> read(plan)).flatMap(Kept::object);
        }

        private Optional<Kept> read(RequestPlan plan) {
            if (left == 0) {
                return Optional.empty();
            }
            left--;
            Instant asked = clock.instant();
            ApiResult result =
                    api.send(plan, request.companion(), request.deadline()).result();
            if (result instanceof ApiResult.Reply reply) {
                return kept(plan, new Kept(Optional.of(reply.body().path("data").path(0)), asked));
            }
            LOG.debug("Left out of a result: /{} cannot be read", String.join("/", plan.path()));
            if (result instanceof ApiResult.Refused refused && UNREADABLE.contains(refused.status())) {
                return kept(plan, new Kept(Optional.empty(), asked));
            }
            left = 0;
            return Optional.empty();
        }

        private Optional<Kept> kept(RequestPlan plan, Kept read) {
            keep(plan, read);
            return Optional.of(read);
        }
    }
}
