package io.github.usersmcp.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes values as JSON: by their {@link MessageForms} where they have one, and else as the mapper does. */
final class MessageWriter implements MessageForms.Members {
    private final JsonGenerator json;

    MessageWriter(JsonGenerator json) {
        this.json = json;
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
        if (MessageForms.areOf(value.getClass())) {
            json.writeStartObject();
            MessageForms.give(value, this);
            json.writeEndObject();
        } else {
            json.writePOJO(value);
        }
    }

    @Override
    public void add(String name, @Nullable Object value) {
        if (value != null) {
            json.writeName(name);
            write(value);
        }
    }
}
