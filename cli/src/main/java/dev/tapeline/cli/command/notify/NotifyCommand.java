package dev.tapeline.cli.command.notify;

import picocli.CommandLine.Command;

/** {@code notify}: tries out who is told what happens. */
@Command(
        name = "notify",
        description = "Messages about batches and failures: who gets them, and whether they arrive.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = NotifyTestCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline notify test    sends a message to TAPELINE_NOTIFY_URL and a heartbeat"})
public final class NotifyCommand {}
