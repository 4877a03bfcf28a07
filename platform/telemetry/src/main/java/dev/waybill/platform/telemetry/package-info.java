/**
 * What a process tells of its work: traces (OpenTelemetry over OTLP, W3C Trace Context) and log lines.
 *
 * <p>Without an endpoint for spans nothing is recorded, but trace ids go from process to process all the same.
 */
package dev.waybill.platform.telemetry;
