package dev.tapeline.cli;

import dev.tapeline.pipeline.config.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** Says which version of the application this is. */
final class BuildVersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"tapeline " + BuildVersion.current()};
    }
}
