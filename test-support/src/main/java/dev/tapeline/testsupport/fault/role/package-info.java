/** The roles of the application as processes that are started, killed and paused. */
package dev.tapeline.testsupport.fault.role;
