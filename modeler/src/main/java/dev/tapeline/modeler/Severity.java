package dev.tapeline.modeler;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a failing check blocks the build or is only recorded. */
public enum Severity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warn")
    WARN
}
