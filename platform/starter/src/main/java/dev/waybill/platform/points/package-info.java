/** Where routes pass fail points. Nothing of this is there unless fail points are on. */
package dev.waybill.platform.points;
