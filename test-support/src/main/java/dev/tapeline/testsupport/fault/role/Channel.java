package dev.tapeline.testsupport.fault.role;

/** Roles that share proxies: those that never run at the same time. */
public enum Channel {
    /** {@code import}, {@code extract} and {@code rejected}. */
    EXTRACTOR,
    NORMALIZER,
    SINK,
    MODELER
}
