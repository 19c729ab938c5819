package dev.tapeline.modeler.run;

import dev.tapeline.modeler.build.ChangedSymbol;
import java.util.List;

/** What a run does, decided by comparing what gold was built from with the present silver. */
public sealed interface ModelRunPlan {
    /** Nothing has changed since the given run built gold. */
    record Nothing(String runId) implements ModelRunPlan {
        @Override
        public String description() {
            return "nothing: nothing has changed since run " + runId + " built gold";
        }
    }

    /** The rows of these symbols, and the rows that depend on them, are computed and merged into the published tables. */
    record Increment(List<ChangedSymbol> symbols, long ofSymbols) implements ModelRunPlan {
        public Increment {
            symbols = List.copyOf(symbols);
        }

        /** Number of symbols all of whose bars are computed. */
        public long whole() {
            return symbols.stream().filter(ChangedSymbol::isWhole).count();
        }

        @Override
        public String description() {
            return "increment: %d of %d symbols, %d of them from their first week"
                    .formatted(symbols.size(), ofSymbols, whole());
        }
    }

    /** All of gold is built in a schema of its own, which then replaces the published one. */
    record FullRefresh(String reason) implements ModelRunPlan {
        @Override
        public String description() {
            return "full refresh: " + reason;
        }
    }

    /** One line such as {@code increment: 3 of 500 symbols, 1 of them from their first week}. */
    String description();
}
