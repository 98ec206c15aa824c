package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.MessageForms.Form;
import io.github.usersmcp.mcp.MessageForms.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes values as JSON: by their {@link MessageForms} where they have one, and else as the mapper does. */
final class MessageWriter {
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
            MessageForms.of(value.getClass()).ifPresentOrElse(form -> write(form, value), () -> json.writePOJO(value));
        }
    }

    private void write(Map<?, ?> map) {
        json.writeStartObject();
        map.forEach((key, value) -> {
            json.writeName(String.valueOf(key));
            write(value);
        });
        json.writeEndObject();
    }

    private void write(List<?> list) {
        json.writeStartArray();
        list.forEach(this::write);
        json.writeEndArray();
    }

    private <T> void write(Form<T> form, Object value) {
        T typed = form.type().cast(value);
        json.writeStartObject();
        for (Part<T> part : form.parts()) {
            Object member = part.value().apply(typed);
            if (member != null) {
                json.writeName(part.name());
                write(member);
            }
        }
        json.writeEndObject();
    }
}
