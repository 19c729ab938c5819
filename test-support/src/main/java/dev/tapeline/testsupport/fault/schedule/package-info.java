/** What a seed stands for: a schedule of responses and a schedule of faults. */
package dev.tapeline.testsupport.fault.schedule;
