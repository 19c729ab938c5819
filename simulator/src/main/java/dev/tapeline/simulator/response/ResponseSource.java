package dev.tapeline.simulator.response;

import dev.tapeline.simulator.http.SimulatedResponse;

/** Decides the response to a query; quota and faults are implementations that wrap the market's. */
public interface ResponseSource {

    SimulatedResponse respond(VendorQuery query);
}
