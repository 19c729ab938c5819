/** What is told about a running pipeline: the events of its stages, their meters and their progress. */
package dev.tapeline.pipeline.listener;
