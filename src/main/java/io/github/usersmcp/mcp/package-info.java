/**
 * The protocol's entry points: the product's tools as features, served over stdio and over HTTP in both eras. It turns
 * tool calls and their outcomes into messages, and contains nothing about HTTP containers, the API, credentials or the
 * rules of individual tools.
 */
@NullMarked
package io.github.usersmcp.mcp;

import org.jspecify.annotations.NullMarked;
