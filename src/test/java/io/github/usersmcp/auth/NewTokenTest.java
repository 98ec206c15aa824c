package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.usersmcp.value.Risk;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewTokenTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void itsEntryIsOneThatTheServerReads() {
        NewToken made = NewToken.make("anna", List.of("users:read", "users:sensitive"), random);
        TokenList list = new TokenListReader("file").read(made.entry().getBytes(StandardCharsets.UTF_8));
        assertThat(list.problems()).isEmpty();
        assertThat(list.entries())
                .containsExactly(new TokenEntry(
                        "anna", TokenHash.of(made.token().reveal()), new Grant(Optional.of(Risk.SENSITIVE), false)));
    }

    @Test
    void itIsRandomAndCanBeRecognised() {
        NewToken one = NewToken.make("anna", List.of("users:read"), random);
        NewToken other = NewToken.make("anna", List.of("users:read"), random);
        assertThat(one.token().reveal()).matches("cum_[A-Za-z0-9_-]{43}");
        assertThat(one.token()).isNotEqualTo(other.token());
    }

    @Test
    void itsEntryDoesNotHoldIt() {
        NewToken made = NewToken.make("anna", List.of("users:read"), random);
        assertThat(made.entry()).doesNotContain(made.token().reveal());
        assertThat(made.toString()).doesNotContain(made.token().reveal());
    }

    @Test
    void whatTheServerWouldNotReadIsNotMade() {
        assertThat(NewToken.problems("anna", List.of("users:read"))).isEmpty();
        assertThat(NewToken.problems("an na", List.of("users:admin"))).hasSize(2);
        assertThatThrownBy(() -> NewToken.make("anna", List.of(), random)).isInstanceOf(IllegalArgumentException.class);
    }
}
