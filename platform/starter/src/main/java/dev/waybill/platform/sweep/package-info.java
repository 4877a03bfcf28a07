/** What routes have in common that a scheduler starts again and again. */
package dev.waybill.platform.sweep;
