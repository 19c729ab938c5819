package dev.tapeline.modeler.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a failed check prevents that gold is published, or is only recorded. */
public enum CheckSeverity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warn")
    WARN
}
