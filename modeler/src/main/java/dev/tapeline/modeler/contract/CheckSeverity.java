package dev.tapeline.modeler.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a failing check blocks the build or is only recorded. */
public enum CheckSeverity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warn")
    WARN
}
