/** What routes tell of their work: spans of steps, fields of log lines, and failures in one line. */
package dev.waybill.platform.trace;
