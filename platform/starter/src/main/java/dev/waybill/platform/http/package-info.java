/** The HTTP edge of every service: what comes in, what goes out and how a refusal looks (RFC 9457). */
package dev.waybill.platform.http;
