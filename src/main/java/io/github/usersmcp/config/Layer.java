package io.github.usersmcp.config;

import java.util.Optional;

/** One place that values are read from. */
interface Layer {

    /** The value that this place gives under an option's name, or under the name of a secret's file. */
    Optional<Found> find(String name);
}
