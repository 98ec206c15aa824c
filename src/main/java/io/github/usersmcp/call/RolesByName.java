package io.github.usersmcp.call;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds roles by name. It normalizes each name once, as a call can give a hundred names and an account have 10,000 roles. */
final class RolesByName {
    private final Map<String, Set<Long>> exact = new HashMap<>();
    private final Map<String, Set<Long>> anyCase = new HashMap<>();

    RolesByName(Collection<Role> roles) {
        for (Role role : roles) {
            for (String name : role.names()) {
                String normal = normal(name);
                exact.computeIfAbsent(normal, unknown -> new TreeSet<>()).add(role.id());
                anyCase.computeIfAbsent(normal.toLowerCase(Locale.ROOT), unknown -> new TreeSet<>())
                        .add(role.id());
            }
        }
    }

    /** The ids of the roles with this name, in their order. An exact name wins over one that differs in case. */
    List<Long> find(String name) {
        String wanted = normal(name);
        Set<Long> found = exact.getOrDefault(wanted, anyCase.getOrDefault(wanted.toLowerCase(Locale.ROOT), Set.of()));
        return List.copyOf(found);
    }

    private static String normal(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }
}
