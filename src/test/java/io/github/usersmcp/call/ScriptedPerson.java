package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A person who can be asked and answers as told; the questions are kept. */
public final class ScriptedPerson implements Person {
    private final Function<Question, Answer> script;
    private final List<Question> questions = new CopyOnWriteArrayList<>();

    public ScriptedPerson(Function<Question, Answer> script) {
        this.script = script;
    }

    /** Says yes, or types what is asked for. */
    public static ScriptedPerson agreeing() {
        return new ScriptedPerson(ScriptedPerson::consent);
    }

    /** Gives these answers in turn; asked more often than that, the test fails. */
    public static ScriptedPerson answering(Answer... answers) {
        Iterator<Answer> turns = List.of(answers).iterator();
        return new ScriptedPerson(question -> turns.next());
    }

    /** What the person has to answer for the call to run. */
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

    /** What the person was asked so far, in order. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }
}
