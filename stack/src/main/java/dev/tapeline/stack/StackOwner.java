package dev.tapeline.stack;

/** The process that runs a stack, and the command that it was started with. */
public record StackOwner(ProcessHandle process, String command) {}
