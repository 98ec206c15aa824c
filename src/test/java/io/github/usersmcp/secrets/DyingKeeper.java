package io.github.usersmcp.secrets;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.io.AtomicFile;
import java.nio.file.Path;
import java.util.Optional;

/** A process of its own that dies while it keeps a new secret. */
final class DyingKeeper {
    static final String BEFORE_REPLACE = "BEFORE_REPLACE";

    private DyingKeeper() {}

    /** Takes the directory of the file and the last step that is done before the end. */
    public static void main(String[] arguments) {
        Keeping keeping = new Keeping(Path.of(arguments[0]));
        CredentialPlace place = new CredentialPlace.KeyInFile(keeping.home().resolve(".cntb.yaml"), Keeping.KEY);
        Optional<String> problem = keeping.of(place).prepare(new Secret("token"));
        if (problem.isEmpty() && arguments[1].equals(BEFORE_REPLACE)) {
            Runtime.getRuntime().halt(DeathTest.DIED);
        }
        keeping.of(place, step -> dieAt(step, arguments[1])).replace(new Secret("newSecret"));
    }

    private static void dieAt(AtomicFile.Step step, String last) {
        if (step.name().equals(last)) {
            Runtime.getRuntime().halt(DeathTest.DIED);
        }
    }
}
