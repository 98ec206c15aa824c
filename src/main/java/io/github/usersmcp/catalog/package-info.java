/**
 * The tools, read from {@code tool-schemas/}: definitions checked by the build, arguments validated against the full
 * schema, risk assessed by the rules, and the request plan for a definition and its arguments. Everything here is
 * a pure function of files and arguments. It asks no questions, opens no connections and does not format results.
 */
@NullMarked
package io.github.usersmcp.catalog;

import org.jspecify.annotations.NullMarked;
