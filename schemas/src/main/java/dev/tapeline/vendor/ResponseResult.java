package dev.tapeline.vendor;

/** What became of one try to get an answer. */
public sealed interface ResponseResult permits VendorResponse, FailedResponse {}
