package io.github.usersmcp.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** Who owns a file and who may use it, where the file system knows such a thing. */
record Ownership(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> permissions) {

    static Optional<Ownership> of(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null ? Optional.empty() : Optional.of(of(view.readAttributes()));
    }

    private static Ownership of(PosixFileAttributes attributes) {
        return new Ownership(attributes.owner(), attributes.group(), Set.copyOf(attributes.permissions()));
    }

    /** Sets what differs, the permissions last, so that nobody else gets to see the file in between. */
    void applyTo(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes attributes = view.readAttributes();
        if (!attributes.group().equals(group)) {
            view.setGroup(group);
        }
        if (!attributes.owner().equals(owner)) {
            view.setOwner(owner);
        }
        view.setPermissions(permissions);
    }
}
