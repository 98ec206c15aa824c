package io.github.usersmcp.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed command line.
 *
 * @param options values of the options that were given, by name; never a secret
 * @param own values of the command's own flags that were given, by spelling; {@code true} for a switch
 * @param words everything that is neither a flag nor the value of one, in order
 * @param problems what is wrong with the flags, one sentence each; {@link Settings#load} reports them
 */
public record CommandLine(
        Map<String, String> options, Map<String, String> own, List<String> words, List<String> problems) {

    public CommandLine {
        options = Map.copyOf(options);
        own = Map.copyOf(own);
        words = List.copyOf(words);
        problems = List.copyOf(problems);
    }

    /**
     * Parses the arguments. Flags may appear anywhere, as {@code --name value} or {@code --name=value}; a switch is
     * {@code --name} or {@code --name=false}; a list may be given several times. Everything after {@code --} is a word.
     * To learn the command before its flags are known, parse with {@link OwnFlags#none} and look at the first word.
     */
    public static CommandLine parse(List<String> arguments, OwnFlags own) {
        return new CommandLineParser(own).parse(arguments);
    }

    /** Whether this switch of the command's own was given. */
    public boolean has(String ownSwitch) {
        return own.containsKey(ownSwitch);
    }

    /** The value of this flag of the command's own, if it was given. */
    public Optional<String> value(String ownFlag) {
        return Optional.ofNullable(own.get(ownFlag));
    }

    /**
     * The flags of one command, besides the options that all commands share.
     *
     * @param switches flags without a value, spelled with their dashes, such as {@code --help}
     * @param valued flags that need a value, such as {@code --port}
     */
    public record OwnFlags(Set<String> switches, Set<String> valued) {
        public OwnFlags {
            switches = Set.copyOf(switches);
            valued = Set.copyOf(valued);
        }

        public static OwnFlags none() {
            return new OwnFlags(Set.of(), Set.of());
        }
    }
}
