package dev.tapeline.cli.command.watchlist;

import picocli.CommandLine.Command;

/** {@code watch}: the watch list. */
@Command(
        name = "watch",
        description =
                "The watch list: which symbols are kept. It is watchlist.csv in the home; edit it by hand as well.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {WatchAddCommand.class, WatchRemoveCommand.class, WatchListCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline watch add TSCO.LON SHOP.TRT", "  tapeline watch remove SHOP.TRT", "  tapeline watch list"
        })
public final class WatchCommand {}
