/** Mail to a server that speaks SMTP: how it is reached, whether it answers, and what its refusals mean. */
package dev.waybill.platform.mail;
