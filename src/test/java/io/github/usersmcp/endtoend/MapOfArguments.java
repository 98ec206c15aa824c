package io.github.usersmcp.endtoend;

import io.modelcontextprotocol.json.TypeRef;
import java.util.Map;

/** The type of a call's arguments, as the SDK takes them. */
final class MapOfArguments extends TypeRef<Map<String, Object>> {}
