/**
 * The tools, read from {@code tool-schemas/}: definitions checked by the build, arguments validated against the full
 * schema, risk weighed by the rules, and the request plan that a definition and its arguments come to. Everything here is
 * a pure function of files and arguments. It never asks anybody, connects anywhere or knows how an answer is shown.
 */
@NullMarked
package io.github.usersmcp.catalog;

import org.jspecify.annotations.NullMarked;
