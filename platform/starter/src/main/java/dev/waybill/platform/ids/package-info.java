/** Identifiers of what this system creates: UUIDv7 (RFC 9562). */
package dev.waybill.platform.ids;
