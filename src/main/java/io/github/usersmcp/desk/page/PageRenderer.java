package io.github.usersmcp.desk.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Map;

/** Makes HTML of pages. Safe for use by many threads. */
public final class PageRenderer {
    private static final String TEMPLATES = PageRenderer.class.getPackageName() + ".templates";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageRenderer.class.getClassLoader(), TEMPLATES);
    private final Texts texts;

    /** Writes English. */
    public PageRenderer() {
        this(Texts.english());
    }

    PageRenderer(Texts texts) {
        this.texts = texts;
    }

    /** The whole document, without inline scripts and styles; every text is escaped. */
    public String html(DeskPage page) {
        StringOutput out = new StringOutput();
        Map<String, Object> parameters = Map.of("w", new PageText(texts, page.frame()), "page", page);
        engine.render(template(page), parameters, out);
        return out.toString();
    }

    private static String template(DeskPage page) {
        String name = page.getClass().getSimpleName();
        return name.substring(0, name.length() - "Page".length()).toLowerCase(Locale.ROOT) + ".jte";
    }
}
