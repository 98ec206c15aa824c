package io.github.usersmcp.confirm;

import io.github.usersmcp.confirm.Decision.By;
import io.github.usersmcp.confirm.Decision.Declined;
import java.util.Optional;

/** The ways in which a call is declined, each with a message that says what happened. */
final class Refusals {
    private static final Optional<String> LEAVE_IT = Optional.of("Do not call again unless the person asks for it.");
    private static final Optional<String> PERHAPS_HEADLESS = Optional.of(
            "A client that runs without a person (headless) cannot confirm: run this call where a person can"
                    + " answer. If a person closed or declined the question, do not call again unless they ask for it.");

    private Refusals() {}

    static Declined said() {
        return new Declined(By.PERSON, "The person said no", LEAVE_IT, "declined by person");
    }

    static Declined notProven() {
        return new Declined(
                By.PERSON,
                "The person typed something other than the text in the question",
                LEAVE_IT,
                "declined by person: wrong text");
    }

    /** With a token, the server cannot know whether a person typed the texts. */
    static Declined wrongTexts() {
        return new Declined(
                By.CLIENT, "confirmationText was wrong three times", LEAVE_IT, "declined: three wrong texts");
    }

    static Declined inTheClient() {
        return new Declined(By.CLIENT, "The client declined the question", PERHAPS_HEADLESS, "declined in the client");
    }

    static Declined closed() {
        return new Declined(
                By.CLIENT,
                "The client closed the question without an answer",
                PERHAPS_HEADLESS,
                "closed by the client without an answer");
    }

    static Declined timedOut() {
        return new Declined(By.TIMEOUT, "No one answered in time", Optional.empty(), "declined by timeout");
    }

    static Declined saidAtDesk() {
        return new Declined(By.PERSON, "The person said no", LEAVE_IT, "declined by person at the desk");
    }

    /** No one can reach the desk. */
    static Declined noDesk(Optional<String> obstacle) {
        return withoutDesk(
                obstacle,
                "cannot be opened here",
                "start the server where its desk can be reached: with a browser, or with a runtime folder that a terminal"
                        + " can read");
    }

    /** The operator turned the desk off. */
    static Declined deskOff(Optional<String> obstacle) {
        return withoutDesk(obstacle, "is off", "start the server without --desk off");
    }

    private static Declined withoutDesk(Optional<String> obstacle, String desk, String remedy) {
        return new Declined(
                By.POLICY,
                obstacle.orElse("This client cannot ask a person").replaceFirst("\\.$", "") + ", and the approval desk "
                        + desk,
                Optional.of("Run this in a client that can ask a person, or ask the operator to " + remedy
                        + ". --confirm-fallback token brings back confirmation by the assistant, which is no proof of a"
                        + " person."),
                "declined: no desk");
    }

    static Declined deskFull() {
        return new Declined(
                By.POLICY,
                "Too many questions wait at the desk",
                Optional.of("Call again when some are decided."),
                "declined: desk full");
    }

    /** @param obstacle why a client that declared that it can ask cannot; a sentence */
    static Declined unasked(Optional<String> obstacle) {
        return new Declined(
                By.POLICY,
                obstacle.map(sentence -> sentence + " The server does not run this call without an answer")
                        .orElse(
                                "This client cannot ask a person, and the server does not run this call without a confirmation"),
                Optional.of("Run this in a client that can ask a person."),
                "declined by policy");
    }
}
