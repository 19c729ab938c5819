/**
 * Silver to gold: SQL models, their contracts and checks, built in one transaction.
 *
 * <p>{@link dev.tapeline.modeler.ModelRun} reads as the story of the stage.
 */
package dev.tapeline.modeler;
