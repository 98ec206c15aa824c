package io.github.usersmcp.config;

import io.github.usersmcp.config.Spelling.VendorNames;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One source of values. */
interface Layer {

    /** The value that this place gives under an option's name, or under the name of a secret's file. */
    Optional<Found> find(String name);

    /** The command line. */
    record Flags(CommandLine commandLine) implements Layer {

        @Override
        public Optional<Found> find(String name) {
            return Optional.ofNullable(commandLine.options().get(name))
                    .map(text -> new Found(Result.good(text), Spelling.flag(name), Optional.empty(), Precedence.FLAGS));
        }
    }

    /**
     * Environment variables. An empty one counts as not given, because many launchers set variables without a value to the empty string.
     *
     * @param spellings the variables that may hold a name's value, first to last
     */
    record Environment(Map<String, String> environment, Precedence rank, Function<String, List<String>> spellings)
            implements Layer {
        private static final String OTHER_ACCESS_TOKEN = "BEARER_TOKEN";

        static Environment own(Map<String, String> environment) {
            return new Environment(environment, Precedence.ENVIRONMENT, Environment::variables);
        }

        static Environment vendor(Map<String, String> environment) {
            return new Environment(environment, Precedence.VENDOR_ENVIRONMENT, Environment::vendorVariables);
        }

        @Override
        public Optional<Found> find(String name) {
            return spellings.apply(name).stream().flatMap(this::read).findFirst();
        }

        static List<String> variables(String name) {
            return name.equals(Options.ACCESS_TOKEN.name())
                    ? List.of(Spelling.variable(name), OTHER_ACCESS_TOKEN)
                    : List.of(Spelling.variable(name));
        }

        static List<String> vendorVariables(String name) {
            return Stream.ofNullable(VendorNames.VARIABLES.get(name)).toList();
        }

        private Stream<Found> read(String variable) {
            return Stream.ofNullable(environment.get(variable))
                    .filter(text -> !text.isEmpty())
                    .map(text -> Found.of(text, variable, new CredentialPlace.Variable(variable), rank));
        }
    }

    /**
     * A file of keys and values.
     *
     * @param shown its path for a person to read
     * @param state the result of opening it
     * @param keys the keys that it may have, by our name
     * @param texts the values that it has, by key
     */
    record KeyedFile(
            Path path, String shown, State state, Precedence rank, Map<String, String> keys, Map<String, String> texts)
            implements Layer {

        enum State {
            ABSENT,
            UNREADABLE,
            READ
        }

        @Override
        public Optional<Found> find(String name) {
            return Optional.ofNullable(keys.get(name))
                    .flatMap(key -> Optional.ofNullable(texts.get(key)).map(text -> found(key, text)));
        }

        boolean isThere() {
            return state != State.ABSENT;
        }

        boolean holdsSecret() {
            return Options.ALL.stream()
                    .filter(Option::isSecret)
                    .anyMatch(option -> find(option.name()).isPresent());
        }

        private Found found(String key, String text) {
            return Found.of(text, shown + " (" + key + ")", new CredentialPlace.KeyInFile(path, key), rank);
        }
    }

    /** The places that values are read from, first to last. */
    enum Precedence {
        FLAGS,
        ENVIRONMENT,
        VENDOR_ENVIRONMENT,
        CONFIGURATION_FILE,
        VENDOR_FILE;

        /** Whether a client fills in the values of this place. */
        boolean isFilledByClient() {
            return this != CONFIGURATION_FILE && this != VENDOR_FILE;
        }

        /** The same value for places whose credentials are meant to belong to one account. */
        Precedence profile() {
            return this == VENDOR_ENVIRONMENT || this == VENDOR_FILE ? this : FLAGS;
        }
    }
}
