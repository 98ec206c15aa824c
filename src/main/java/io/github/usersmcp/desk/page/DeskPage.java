package io.github.usersmcp.desk.page;

/** One page of the desk, as a value. {@link PageRenderer} makes HTML of it. */
public sealed interface DeskPage
        permits SignInPage, WaitingPage, DecisionPage, RevealPage, UsersPage, TrailPage, EnrollPage, MessagePage {

    /** What surrounds the page. */
    Frame frame();
}
