/**
 * Routes that are edited: checked before anybody runs them, and replaced while the service runs.
 *
 * <p>What is wrong with a route is found by the gate of {@code platform/lint}, which is the same everywhere.
 */
package dev.waybill.platform.routes;
