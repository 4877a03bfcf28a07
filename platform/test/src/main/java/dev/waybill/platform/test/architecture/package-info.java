/**
 * The rules of the house for Java code and modules: who may know whom, and what only routes and SQL files do.
 *
 * <p>A service checks itself in a test of five lines:
 *
 * <pre>{@code
 * @Test
 * void keepsTheRulesOfTheHouse() {
 *     ServiceArchitecture.check(OrderApplication.class);
 * }
 * }</pre>
 */
package dev.waybill.platform.test.architecture;
