package io.github.usersmcp.sandbox;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came back for one request. */
record Answer(int status, HttpResponse<String> response) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response);
    }

    String text() {
        return response.body();
    }

    JsonNode json() {
        return Json.MAPPER.readTree(text());
    }

    /** The first element of {@code data}. */
    JsonNode first() {
        return json().at("/data/0");
    }

    /** That field of every element of {@code data}. */
    List<String> each(String field) {
        return json().path("data")
                .valueStream()
                .map(row -> row.path(field).asString())
                .toList();
    }

    String message() {
        return json().path("message").toString();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }
}
