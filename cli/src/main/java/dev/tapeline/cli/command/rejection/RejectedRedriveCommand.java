package dev.tapeline.cli.command.rejection;

import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.rejection.RejectionFilter;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.rejection.RejectionView;
import dev.tapeline.outcome.DecisionKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejected redrive}: publishes rejected payloads again, so that the current rules process them. */
@Command(
        name = "redrive",
        description = "Publishes rejected payloads again from the archive, for the current rules. Makes no API call.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline rejected redrive 1a2b3c4d 5e6f",
            "  tapeline rejected redrive --rule OUTSIDE_RANGE    all open rejections of one rule",
            "  tapeline rejected redrive --all                   all open rejections"
        })
final class RejectedRedriveCommand implements Callable<Integer> {
    @Mixin
    private DecisionCommandSupport decision;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Ids of rejections, or their first digits (at least 4).")
    private List<String> ids = List.of();

    @Option(names = "--rule", paramLabel = "RULE", description = "All open rejections of this rule.")
    private String rule;

    @Option(names = "--all", description = "All open rejections.")
    private boolean all;

    @Override
    public Integer call() {
        if (Stream.of(!ids.isEmpty(), rule != null, all)
                        .filter(isGiven -> isGiven)
                        .count()
                != 1) {
            throw new UsageException("redrive needs either ids, or --rule RULE, or --all");
        }
        return decision.decide(DecisionKind.REDRIVE, this::chosen);
    }

    private List<RejectedRecord> chosen(RejectionRepository rejections) {
        return ids.isEmpty() ? open(rejections) : named(rejections);
    }

    private List<RejectedRecord> named(RejectionRepository rejections) {
        List<RejectionView> named = ids.stream().map(rejections::withIdPrefix).toList();
        named.stream().filter(rejected -> !rejected.isReadable()).findFirst().ifPresent(unreadable -> {
            throw new UsageException("the bronze record of " + unreadable.shortId() + " ("
                    + unreadable.bronzePartition() + "/" + unreadable.bronzeOffset()
                    + ") is unreadable, so its archived response is unknown: it can only be discarded");
        });
        return byPayload(named);
    }

    private List<RejectedRecord> open(RejectionRepository rejections) {
        RejectionFilter filter = RejectionFilter.open(rule == null ? "" : rule);
        Map<Boolean, List<RejectionView>> open =
                rejections.matching(filter).stream().collect(Collectors.partitioningBy(RejectionView::isReadable));
        if (!open.get(false).isEmpty()) {
            System.err.println("skipped: " + open.get(false).size()
                    + " unreadable bronze records, whose archived responses are unknown");
        }
        return byPayload(open.get(true));
    }

    /** One record per payload, with the attempt at which it was last rejected. */
    private static List<RejectedRecord> byPayload(List<RejectionView> rejected) {
        Map<String, List<RejectionView>> payloads = rejected.stream()
                .distinct()
                .collect(Collectors.groupingBy(RejectionView::payloadId, LinkedHashMap::new, Collectors.toList()));
        return payloads.values().stream()
                .map(ofPayload -> ofPayload.stream()
                        .max(Comparator.comparingInt(RejectionView::attempt))
                        .orElseThrow()
                        .record(ofPayload.stream().map(RejectionView::id).toList()))
                .toList();
    }
}
