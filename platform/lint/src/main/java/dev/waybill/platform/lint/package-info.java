/**
 * RouteLint: the rules of the house for YAML routes, as a library and as a test that breaks the build.
 *
 * <p>Each rule is a class of its own. A new one implements {@code RouteRule}, joins the list in {@link
 * dev.waybill.platform.lint.RouteLint} and gets a test with a good and a bad snippet.
 */
package dev.waybill.platform.lint;
