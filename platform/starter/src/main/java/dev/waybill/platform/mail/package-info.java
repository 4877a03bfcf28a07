/** Mail to a server that speaks SMTP: how it is reached, what its refusals mean, and how texts are written. */
package dev.waybill.platform.mail;
