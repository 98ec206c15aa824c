package io.github.usersmcp.mcp.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes values as JSON: with {@link SdkWriters} where they have a form, otherwise with the mapper. */
final class MessageWriter {
    private final JsonGenerator json;
    private final Revision revision;

    /** @param revision the client's revision; members that it does not have are left out */
    MessageWriter(JsonGenerator json, Revision revision) {
        this.json = json;
        this.revision = revision;
    }

    void write(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof ListedObject object) {
            json.writeRawValue(object.text());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Map<?, ?> map) {
            write(map);
        } else if (value instanceof List<?> list) {
            write(list);
        } else {
            writeForm(value);
        }
    }

    private void write(Map<?, ?> map) {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeName(String.valueOf(entry.getKey()));
            write(entry.getValue());
        }
        json.writeEndObject();
    }

    private void write(List<?> list) {
        json.writeStartArray();
        for (Object element : list) {
            write(element);
        }
        json.writeEndArray();
    }

    private void writeForm(Object value) {
        Class<?> type = value.getClass();
        if (SdkWriters.areOf(type)) {
            json.writeStartObject();
            SdkWriters.give(value, (name, member) -> {
                if (member != null && revision.knows(type, name)) {
                    json.writeName(name);
                    write(member);
                }
            });
            json.writeEndObject();
        } else {
            json.writePOJO(value);
        }
    }
}
