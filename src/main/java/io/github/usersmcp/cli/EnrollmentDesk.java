package io.github.usersmcp.cli;

import io.github.usersmcp.config.Settings;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** A desk on the loopback interface that runs only until a passkey is enrolled. */
@FunctionalInterface
interface EnrollmentDesk {

    /**
     * Runs the desk. Blocks until a passkey is enrolled, or the time for it is over.
     *
     * @param name of the new passkey; if empty, the person enters one on the page
     * @param page takes the link to the page on which the person enrolls the passkey
     * @return the passkey's name; a problem is a sentence or two for the person
     */
    Result<String> enroll(Settings settings, Optional<String> name, Consumer<URI> page);
}
