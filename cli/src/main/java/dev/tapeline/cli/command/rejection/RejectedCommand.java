package dev.tapeline.cli.command.rejection;

import picocli.CommandLine.Command;

/** {@code rejected}: the group of commands for rejected rows and payloads. */
@Command(
        name = "rejected",
        description = "Lists rejected rows and payloads, and decides what happens to them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            RejectedListCommand.class,
            RejectedShowCommand.class,
            RejectedAcceptCommand.class,
            RejectedRedriveCommand.class,
            RejectedDiscardCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline rejected list",
            "  tapeline rejected show 1a2b3c4d",
            "  tapeline rejected redrive --rule OUTSIDE_RANGE    after the rule has changed"
        })
public final class RejectedCommand {}
