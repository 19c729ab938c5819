/**
 * Silver to gold: SQL models, their contracts and checks, built in one transaction.
 *
 * <p>{@link dev.tapeline.modeler.ModelRun} carries out the stage from top to bottom.
 */
package dev.tapeline.modeler;
