/** What is configured is held against what is described, before anything is started with it. */
package dev.waybill.platform.settings;
