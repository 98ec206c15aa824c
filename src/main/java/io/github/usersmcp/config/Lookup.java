package io.github.usersmcp.config;

import io.github.usersmcp.io.TextFile;
import io.github.usersmcp.value.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds values in the first layer that has them; opens a secret's file once, when its value is first needed. */
final class Lookup {
    private final Sources sources;
    private final List<Layer> layers;
    private final Map<String, Optional<Found>> seen = new HashMap<>();

    /** Looks through the layers in the given order. */
    Lookup(Sources sources, List<Layer> layers) {
        this.sources = sources;
        this.layers = layers;
    }

    /** This lookup with more layers after its own; values found so far do not change. */
    Lookup followedBy(List<? extends Layer> more) {
        Lookup longer = new Lookup(
                sources, Stream.concat(layers.stream(), more.stream()).toList());
        seen.forEach((name, found) -> found.ifPresent(value -> longer.seen.put(name, found)));
        return longer;
    }

    /** Where the value of the option was found, if it is given. */
    Optional<Found> find(Option<?> option) {
        return seen.computeIfAbsent(option.name(), name -> search(option));
    }

    /** The files that contain a secret and nothing else. */
    Stream<Path> secretFiles() {
        return seen.values().stream()
                .flatMap(Optional::stream)
                .flatMap(found -> found.place().stream())
                .filter(CredentialPlace.WholeFile.class::isInstance)
                .map(place -> ((CredentialPlace.WholeFile) place).path());
    }

    private Optional<Found> search(Option<?> option) {
        return layers.stream()
                .map(layer -> option.isSecret() ? secret(layer, option) : filled(layer.find(option.name()), option))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A placeholder is not a value, but a later layer must not replace it, since its value may belong to another account. */
    private static Optional<Found> filled(Optional<Found> given, Option<?> option) {
        return given.map(found -> found.orSpoiledBy(text -> Placeholder.in(text, option)));
    }

    private Optional<Found> secret(Layer layer, Option<?> option) {
        Optional<Found> direct = filled(layer.find(option.name()), option);
        Optional<Found> file = layer.find(option.fileName());
        return direct.map(
                        found -> file.map(other -> found.spoiled("and " + other.origin() + " are both given; give one"))
                                .orElse(found))
                .or(() -> file.map(this::content));
    }

    private Found content(Found named) {
        Found filled = named.orSpoiledBy(Placeholder::inPath);
        if (filled.text().problem().isPresent()) {
            return filled;
        }
        Result<Path> path = filled.text().then(new OptionType.FilePath()::parse);
        return path.toOptional()
                .map(sources::expand)
                .map(file -> new Found(
                        secretIn(file),
                        sources.show(file) + " (" + named.origin() + ")",
                        Optional.of(new CredentialPlace.WholeFile(file)),
                        named.rank()))
                .orElseGet(() -> named.spoiled("must be the path of a file"));
    }

    private static Result<String> secretIn(Path file) {
        if (Files.notExists(file)) {
            return Result.bad("does not exist; create it with the secret in it, or name another file");
        }
        return TextFile.read(file).then(text -> Result.good(TextFile.withoutLastLineBreak(text)));
    }
}
