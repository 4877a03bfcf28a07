/** The desk of the operators on the command line: it asks the gateway, as any other client does, and prints tables. */
package dev.waybill.launcher.desk;
