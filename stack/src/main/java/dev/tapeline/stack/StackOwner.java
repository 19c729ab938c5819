package dev.tapeline.stack;

/** The process that runs a stack, and the command that started it. */
public record StackOwner(ProcessHandle process, String command) {}
