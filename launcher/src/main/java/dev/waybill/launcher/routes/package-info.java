/** Routes as the command sees them: checked before anybody runs them, and as running services tell of them. */
package dev.waybill.launcher.routes;
