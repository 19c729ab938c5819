package dev.tapeline.cli.command;

/** Marks the commands that keep running and so tell their health over HTTP. */
public interface HttpCommand {}
