package dev.tapeline.cli.command.watchlist;

import picocli.CommandLine.Command;

/** {@code watch}: shows and edits the watch list. */
@Command(
        name = "watch",
        description =
                "Shows or edits the watch list, which names the symbols to fetch. It is watchlist.csv in the home and can be"
                        + " edited by hand, too.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {WatchAddCommand.class, WatchRemoveCommand.class, WatchListCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline watch add TSCO.LON SHOP.TRT", "  tapeline watch remove SHOP.TRT", "  tapeline watch list"
        })
public final class WatchCommand {}
