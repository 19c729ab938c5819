package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.schedule.FaultSchedule;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Runs a range of seeds and prints each result and a table. Not thread-safe. */
public final class FaultCampaign {
    private static final int SEEDS_PER_REFERENCE = 50;

    private final FaultRun run;
    private final PrintStream out;

    public FaultCampaign(FaultRun run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    /** Whether a seed of the range needs servers with disks of their own. */
    public static boolean needsDisks(long first, long last) {
        return LongStream.rangeClosed(first, last).anyMatch(FaultSchedule::fillsDisk);
    }

    /** Runs all seeds of the range, also after one has failed. */
    public List<SeedResult> run(long first, long last) throws IOException, SQLException {
        List<SeedResult> results = new ArrayList<>();
        for (long from = first; from <= last; from += SEEDS_PER_REFERENCE) {
            List<Long> seeds = LongStream.rangeClosed(from, Math.min(last, from + SEEDS_PER_REFERENCE - 1))
                    .boxed()
                    .toList();
            run.prepare(seeds);
            for (long seed : seeds) {
                SeedResult result = run.run(seed);
                results.add(result);
                out.println(result);
            }
        }
        out.println();
        out.print(FaultRunTable.of(results));
        return results;
    }
}
