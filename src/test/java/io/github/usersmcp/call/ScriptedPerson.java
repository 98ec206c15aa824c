package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A person who gives prepared answers; keeps the questions. */
public final class ScriptedPerson implements Person {
    private final Function<Question, Answer> script;
    private final List<Question> questions = new CopyOnWriteArrayList<>();

    public ScriptedPerson(Function<Question, Answer> script) {
        this.script = script;
    }

    /** Says yes, or types the requested text. */
    public static ScriptedPerson agreeing() {
        return new ScriptedPerson(ScriptedPerson::consent);
    }

    /** Gives these answers in turn; any further question fails the test. */
    public static ScriptedPerson answering(Answer... answers) {
        Iterator<Answer> turns = List.of(answers).iterator();
        return new ScriptedPerson(question -> turns.next());
    }

    /** The answer that lets the call run. */
    public static Answer consent(Question question) {
        return new Answer.Given(question.proof().orElse("yes"));
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Answer ask(Question question) {
        questions.add(question);
        return script.apply(question);
    }

    /** The questions so far, in order. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }
}
