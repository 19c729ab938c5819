package dev.tapeline.simulator.response;

import dev.tapeline.simulator.http.SimulatedResponse;

/** Decides the answer to a query, so that quotas and faults can stand in front of the market's own answers. */
public interface ResponseSource {

    SimulatedResponse answer(VendorQuery query);
}
