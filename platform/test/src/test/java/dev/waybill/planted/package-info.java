/** Small wrongs that the architecture rules have to find. */
package dev.waybill.planted;
