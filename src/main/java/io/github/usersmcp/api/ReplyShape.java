package io.github.usersmcp.api;

import io.github.usersmcp.value.RequestPlan.Expected;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether a successful answer has the documented shape. */
final class ReplyShape {
    private static final List<String> PAGINATION = List.of("page", "size");
    /** A page can be shown without them; only how much there is beside it is then not known. */
    private static final List<String> TOTALS = List.of("totalElements", "totalPages");

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private ReplyShape() {}

    static boolean fits(JsonNode body, Expected expected) {
        return switch (expected) {
            case NOTHING -> true;
            case LINKS -> body.isObject();
            case ITEM -> hasObjects(body) && body.path("data").size() == 1;
            case PAGE -> hasObjects(body) && hasPagination(body);
        };
    }

    private static boolean hasObjects(JsonNode body) {
        JsonNode data = body.path("data");
        return data.isArray() && data.valueStream().allMatch(JsonNode::isObject);
    }

    private static boolean hasPagination(JsonNode body) {
        JsonNode pagination = body.path("_pagination");
        return PAGINATION.stream().map(pagination::path).allMatch(ReplyShape::isCount)
                && TOTALS.stream()
                        .map(pagination::path)
                        .allMatch(total -> total.isMissingNode() || total.isNull() || isCount(total));
    }

    private static boolean isCount(JsonNode node) {
        boolean digits = node.isString() && DIGITS.matcher(node.stringValue()).matches();
        return digits || node.isNumber();
    }
}
