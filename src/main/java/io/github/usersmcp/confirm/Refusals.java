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
