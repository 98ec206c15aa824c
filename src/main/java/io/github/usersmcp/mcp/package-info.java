/**
 * The protocol's entry points: the product's tools as features, served over stdio and over HTTP in both eras. It turns tool
 * calls and their outcomes into messages. It knows no HTTP container, no request to the API, no credentials and no rule about tools.
 */
@NullMarked
package io.github.usersmcp.mcp;

import org.jspecify.annotations.NullMarked;
