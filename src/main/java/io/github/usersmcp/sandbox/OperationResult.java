package io.github.usersmcp.sandbox;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an operation of the API ended. */
sealed interface OperationResult {

    /** The answer of the contract's shape. */
    Reply reply(Request request);

    static OperationResult notFound(String what) {
        return new Refused(404, what + " not found");
    }

    private static ObjectNode body(List<ObjectNode> data, String self) {
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("data");
        data.forEach(rows::add);
        body.putObject("_links").put("self", self);
        return body;
    }

    /** One object, read or changed. */
    record Found(ObjectNode data) implements OperationResult {
        @Override
        public Reply reply(Request request) {
            return Reply.json(200, body(List.of(data), request.pathAndQuery()));
        }
    }

    /** A new object, and the path to read it from. */
    record Created(ObjectNode data, String path) implements OperationResult {
        @Override
        public Reply reply(Request request) {
            return Reply.json(201, body(List.of(data), path));
        }
    }

    /** One page of many. */
    record Listed(Page page) implements OperationResult {
        @Override
        public Reply reply(Request request) {
            return Reply.json(200, page.body(request));
        }
    }

    /** One page of many; the response links to the others but does not count them. */
    record ListedWithoutPagination(Page page) implements OperationResult {
        @Override
        public Reply reply(Request request) {
            return Reply.json(200, page.body(request).without("_pagination"));
        }
    }

    /** Changed; the response contains only the link to what changed. */
    record Changed() implements OperationResult {
        @Override
        public Reply reply(Request request) {
            ObjectNode links = Json.object();
            links.putObject("_links").put("self", request.pathAndQuery());
            return Reply.json(200, links);
        }
    }

    /** Done, without content. */
    record Done() implements OperationResult {
        @Override
        public Reply reply(Request request) {
            return Reply.empty(204);
        }
    }

    /** Refused, for one reason. */
    record Refused(int status, String reason) implements OperationResult {
        @Override
        public Reply reply(Request request) {
            return Reply.error(status, reason);
        }
    }

    /** Refused, with all violations of the request. */
    record Invalid(List<String> violations) implements OperationResult {
        @Override
        public Reply reply(Request request) {
            return Reply.invalid(violations);
        }
    }
}
