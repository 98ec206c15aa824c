package io.github.usersmcp.config;

import java.util.Optional;

/** The command line. */
record FlagLayer(CommandLine commandLine) implements Layer {

    @Override
    public Optional<Found> find(String name) {
        return Optional.ofNullable(commandLine.options().get(name))
                .map(text ->
                        new Found(new Parsed.Good<>(text), Spelling.flag(name), Optional.empty(), Precedence.FLAGS));
    }
}
