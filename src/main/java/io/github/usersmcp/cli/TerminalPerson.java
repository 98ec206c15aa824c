package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The person at the terminal: reads the question on standard error and answers in one line. */
final class TerminalPerson implements Person {
    private final Terminal terminal;
    private final BufferedReader lines;

    TerminalPerson(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Answer ask(Question question) {
        terminal.err().println(question.text());
        terminal.err().print(question.proof().isPresent() ? "> " : "yes or no> ");
        terminal.err().flush();
        try {
            String line = lines.readLine();
            return line == null ? new Answer.Closed() : new Answer.Given(line.strip());
        } catch (IOException e) {
            return new Answer.Closed();
        }
    }
}
