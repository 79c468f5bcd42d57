package org.rsvpradar.job.savepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.job.config.JobConfig;

/** The job as settings define it, without running it. */
final class DefinedJob {

  /** The sources that a job may have. */
  enum Source {
    STREAM(Map.of("source.url", "http://127.0.0.1:1/2/rsvps")),
    FILES(Map.of("source", "files", "source.path", "archive")),
    KINESIS(
        Map.of(
            "source",
            "kinesis",
            "source.kinesis.stream",
            "arn:aws:kinesis:eu-central-1:123456789012:stream/meetup"));

    private final Map<String, String> settings;

    Source(Map<String, String> settings) {
      this.settings = settings;
    }
  }

  /** What the outputs of a job may go to. */
  static final List<String> PLACES = List.of("none", "files", "files,kinesis,firehose");

  private final Path folder;
  private final Configuration flink = new Configuration();

  /**
   * @param folder an empty one
   */
  DefinedJob(Path folder) throws IOException {
    this.folder = folder;
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        folder.resolve("test/1/model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
  }

  /** What Flink is told besides the settings of the job. */
  Configuration flink() {
    return flink;
  }

  StreamExecutionEnvironment from(Source source, String places) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    JobConfig config = config(source, places);
    Main.define(env, config, Main.edges(config));
    return env;
  }

  List<StreamNode> steps(Source source, String places) {
    return List.copyOf(from(source, places).getStreamGraph().getStreamNodes());
  }

  JobConfig config(Source source, String places) {
    Map<String, String> settings = new HashMap<>(source.settings);
    settings.put("model.path", folder.resolve("test/1").toString());
    settings.put("output.path", folder.resolve("out").toString());
    for (String output : List.of("archive", "scored", "rejects")) {
      settings.put(output + ".to", places);
    }
    if (places.contains("kinesis")) {
      settings.put("aws.region", "eu-central-1");
      // a stream that is read is never written to
      settings.put("archive.kinesis.stream", "archive");
    }
    return JobConfig.from(settings);
  }
}
