/** Stopping without leaving work half done. */
package dev.waybill.platform.drain;
