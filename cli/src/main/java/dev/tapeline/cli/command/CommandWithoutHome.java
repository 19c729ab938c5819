package dev.tapeline.cli.command;

/** Marks a command that touches no home, and so has neither its options nor a log file. */
public interface CommandWithoutHome {}
