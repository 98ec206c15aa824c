package io.github.usersmcp.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process that listens at a socket in the given directory until its input ends. */
public final class ListeningMain {
    private ListeningMain() {}

    public static void main(String[] arguments) throws IOException {
        AskedQuestions questions = new AskedQuestions().ask("42", "Delete Anna?", Optional.of("anna@example.com"));
        try (ControlSocket socket = ControlSocket.open(questions, Path.of(arguments[0]))
                .toOptional()
                .orElseThrow()) {
            System.out.println(socket.path());
            while (System.in.read() >= 0) {
                System.out.println(questions.state("42"));
            }
        }
    }
}
