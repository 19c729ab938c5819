package dev.tapeline.modeler.run;

import java.util.List;

/** What a run has to do, as it follows from what gold was built from and what silver says now. */
public sealed interface ModelRunPlan {
    /** Silver, models and seeds are those that gold was built from, by the run named here. */
    record Nothing(String runId) implements ModelRunPlan {
        @Override
        public String description() {
            return "nothing: gold is what run " + runId + " built, and nothing has changed since";
        }
    }

    /** The rows of these symbols, and what hangs on them, inside the published tables. */
    record Increment(List<String> symbols, long ofSymbols) implements ModelRunPlan {
        public Increment {
            symbols = List.copyOf(symbols);
        }

        @Override
        public String description() {
            return "increment: %d of %d symbols".formatted(symbols.size(), ofSymbols);
        }
    }

    /** All of gold beside the published one, which it then replaces. */
    record FullRefresh(String reason) implements ModelRunPlan {
        @Override
        public String description() {
            return "full refresh: " + reason;
        }
    }

    /** Such as {@code increment: 3 of 500 symbols}. */
    String description();
}
