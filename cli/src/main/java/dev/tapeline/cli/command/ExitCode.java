package dev.tapeline.cli.command;

/** The exit codes of all commands, as the help documents them. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int DONE_IN_PART = 3;

    /** Of {@code replay diff}: the generations differ. */
    public static final int DIFFERENT = 4;

    private ExitCode() {}
}
