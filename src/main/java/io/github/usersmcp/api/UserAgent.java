package io.github.usersmcp.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Objects;

/** How this program introduces itself, the same in every request. */
record UserAgent(String text) {

    /** The program's name with the version of its jar, or {@code dev} outside of one. */
    static UserAgent ofThisProgram() {
        String version = UserAgent.class.getPackage().getImplementationVersion();
        return new UserAgent("contabo-users-mcp/" + Objects.requireNonNullElse(version, "dev"));
    }

    /** A request for JSON, still without method, in HTTP/2 where TLS negotiates it without an upgrade. */
    HttpRequest.Builder request(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        return HttpRequest.newBuilder(uri)
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("Accept", "application/json")
                .header("User-Agent", text);
    }
}
