package dev.tapeline.testsupport.fault.schedule;

/** What is done at a point. */
public enum FaultAction {
    /** {@code kill -9} of the role before its request is forwarded. */
    KILL_BEFORE,
    /** {@code kill -9} of the role after its request was forwarded. */
    KILL_AFTER,
    /** SIGSTOP of the role until another process has taken over its work, then SIGCONT. */
    PAUSE,
    /** The request is lost and the connection is cut. */
    CUT_REQUEST,
    /** The request is executed, its response is lost and the connection is cut. */
    CUT_RESPONSE,
    /** The request waits. */
    STALL,
    /** The server crashes before it receives the request, and is started again. */
    RESTART_SERVER,
    /** The server's disk is full for some seconds; a server that ends because of it is started again. */
    FULL_DISK
}
