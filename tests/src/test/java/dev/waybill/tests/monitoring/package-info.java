/** What Prometheus and Grafana are given under {@code deploy/}, held against what the system really tells. */
package dev.waybill.tests.monitoring;
