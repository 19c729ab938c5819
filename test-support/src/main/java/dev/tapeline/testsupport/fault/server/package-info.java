/** The servers of a fault run: they keep running over many seeds, and can crash and be started again. */
package dev.tapeline.testsupport.fault.server;
