/** What the service tells about itself in figures, for Prometheus: gauges over its database, its consumers and its pools. */
package dev.waybill.platform.metrics;
