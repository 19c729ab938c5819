package dev.tapeline.cli.command.rejection;

import picocli.CommandLine.Command;

/** {@code rejected}: a table of contents of what can be done about refusals. */
@Command(
        name = "rejected",
        description = "What rules refused, row by row, and what is to become of it.",
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
