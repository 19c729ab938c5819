package dev.tapeline.pipeline;

import dev.tapeline.pipeline.listener.PipelineListener;

/** Registers the meters of a process and writes samples of them to the warehouse. */
public interface ProcessMetering {
    /** Measures nothing. */
    ProcessMetering NONE = new ProcessMetering() {
        @Override
        public PipelineListener listener() {
            return PipelineListener.NONE;
        }

        @Override
        public Running start(MeteredProcess process) {
            return () -> {};
        }
    };

    /** Measures what the stages of the process do. */
    PipelineListener listener();

    /** Registers the meters of what the process runs, and starts sampling if it can. */
    Running start(MeteredProcess process);

    /** Metering in progress; closing it writes the last sample and removes the meters. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
