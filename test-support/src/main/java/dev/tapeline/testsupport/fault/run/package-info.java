/** Runs seeds: the undisturbed pipeline once, then each seed under its faults, and compares. */
package dev.tapeline.testsupport.fault.run;
