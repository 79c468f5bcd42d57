package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.job.config.JobConfig;

/** Files go to no S3 that Java does not trust, through the plugin as the build lays it out. */
@Timeout(120)
class ForgedS3IT {

  private static final String REASON = "unable to find valid certification path";

  @TempDir private Path folder;
  private ForgedAws forged;

  @BeforeEach
  void startAndLoadThePlugin() throws Exception {
    forged = ForgedAws.in(folder);
    Configuration flink = new Configuration();
    flink.setString("s3.endpoint", forged.url());
    flink.setString("s3.endpoint.region", "eu-central-1");
    flink.setString("s3.path.style.access", "true");
    flink.setString("s3.access-key", "test");
    flink.setString("s3.secret-key", "test");
    // S3A takes this for a fault that passes, and tries for minutes
    flink.setString("s3.attempts.maximum", "1");
    flink.setString("s3.retry.limit", "1");
    FileSystem.initialize(
        flink,
        new DefaultPluginManager(
            new DirectoryBasedPluginFinder(Path.of("target/flink/plugins")).findPlugins(),
            CoreOptions.getPluginParentFirstLoaderPatterns(flink)));
  }

  @AfterEach
  void stop() throws Exception {
    FileSystem.initialize(new Configuration(), null);
    forged.close();
  }

  @Test
  void getsNothingAndTheStartSaysWhy() throws Exception {
    Path model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    JobConfig config =
        JobConfig.from(
            Map.of(
                "source.url", "http://127.0.0.1:1/2/rsvps",
                "model.path", model.toString(),
                "output.path", "s3://radar/out"));

    assertThatThrownBy(() -> Main.edges(config))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("output.path s3://radar/out cannot be written", REASON);
    assertThat(forged.requests()).isZero();
  }
}
