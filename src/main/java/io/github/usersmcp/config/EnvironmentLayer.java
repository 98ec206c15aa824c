package io.github.usersmcp.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Environment variables. An empty one counts as not given, since that is how many launchers spell it.
 *
 * @param spellings the variables that may hold a name's value, first to last
 */
record EnvironmentLayer(Map<String, String> environment, Precedence rank, Function<String, List<String>> spellings)
        implements Layer {
    private static final String OTHER_ACCESS_TOKEN = "BEARER_TOKEN";

    static EnvironmentLayer own(Map<String, String> environment) {
        return new EnvironmentLayer(environment, Precedence.ENVIRONMENT, EnvironmentLayer::variables);
    }

    static EnvironmentLayer vendor(Map<String, String> environment) {
        return new EnvironmentLayer(environment, Precedence.VENDOR_ENVIRONMENT, EnvironmentLayer::vendorVariables);
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
