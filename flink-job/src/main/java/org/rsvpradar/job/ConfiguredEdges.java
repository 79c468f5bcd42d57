package org.rsvpradar.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.aws.AwsOutputs;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.config.OutputConfig;
import org.rsvpradar.job.config.SourceConfig;
import org.rsvpradar.job.file.FlinkPath;
import org.rsvpradar.job.file.HourlyFiles;
import org.rsvpradar.job.file.OutputFolders;
import org.rsvpradar.job.file.SummaryFile;
import org.rsvpradar.job.format.RecordFormat;
import org.rsvpradar.job.kinesis.KinesisLines;
import org.rsvpradar.job.model.ModelFolder;
import org.rsvpradar.job.model.PmmlModel;
import org.rsvpradar.job.model.UnusableModelException;
import org.rsvpradar.recording.FileTrouble;

/** The edges that the settings ask for. */
final class ConfiguredEdges {

  private final JobConfig config;
  private final Path root;

  private ConfiguredEdges(JobConfig config, Path root) {
    this.config = config;
    this.root = root;
  }

  /**
   * Checks everything that can be checked before the job runs.
   *
   * @throws UsageException with a sentence that names the setting at fault
   */
  static JobEdges of(JobConfig config) {
    return new ConfiguredEdges(config, root(config)).edges();
  }

  /** The output root as every task manager understands it. */
  static Path root(JobConfig config) {
    return FlinkPath.of("output.path", config.files().root());
  }

  /** Where the run writes files, if it does. */
  static OutputFolders folders(JobConfig config) {
    Map<String, OutputConfig> outputs =
        Map.of(
            RecordFormat.SCORED.name(), config.outputs().scored(),
            RecordFormat.ARCHIVE.name(), config.outputs().archive(),
            RecordFormat.REJECTS.name(), config.outputs().rejects());
    return new OutputFolders(
        root(config),
        outputs.keySet().stream()
            .filter(output -> outputs.get(output).to().contains(OutputConfig.FILES))
            .sorted()
            .toList());
  }

  private JobEdges edges() {
    JobEdges.Lines lines = lines(config.source());
    PmmlModel model = model(config.modelPath());
    requireWritable(root);
    return new JobEdges(
        lines,
        model,
        config.stateRetention(),
        outputs(RecordFormat.SCORED, config.outputs().scored()),
        outputs(RecordFormat.ARCHIVE, config.outputs().archive()),
        outputs(RecordFormat.REJECTS, config.outputs().rejects()),
        new SummaryFile(root));
  }

  private JobEdges.Lines lines(SourceConfig source) {
    if (source instanceof SourceConfig.Meetup meetup) {
      return new MeetupLines(meetup);
    }
    if (source instanceof SourceConfig.Kinesis kinesis) {
      return new KinesisLines(kinesis, config.aws());
    }
    List<Path> paths =
        ((SourceConfig.Files) source)
            .paths().stream().map(path -> FlinkPath.of("source.path", path)).toList();
    paths.forEach(folders(config)::requireApartFrom);
    return new FileLines(paths.stream().map(Path::toString).toList());
  }

  private <T> List<JobEdges.Output<T>> outputs(RecordFormat<T> format, OutputConfig output) {
    return output.to().stream()
        .map(place -> new JobEdges.Output<>(place, sink(place, format, output)))
        .toList();
  }

  private <T> Sink<T> sink(String place, RecordFormat<T> format, OutputConfig output) {
    return switch (place) {
      case OutputConfig.FILES ->
          new HourlyFiles(root, config.files().roll(), config.files().rollSize()).of(format);
      case OutputConfig.KINESIS -> AwsOutputs.kinesis(format, output.kinesisStream(), config.aws());
      case OutputConfig.FIREHOSE ->
          AwsOutputs.firehose(format, output.firehoseStream(), config.aws());
      default -> throw new IllegalStateException("no such place: " + place);
    };
  }

  private static PmmlModel model(String folder) {
    FlinkPath.of("model.path", folder);
    try {
      return ModelFolder.read(folder);
    } catch (UnusableModelException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static void requireWritable(Path root) {
    try {
      FileSystem files = root.getFileSystem();
      Path probe = new Path(root, ".writable");
      files.mkdirs(root);
      files.create(probe, FileSystem.WriteMode.OVERWRITE).close();
      files.delete(probe, false);
    } catch (IOException e) {
      throw new UsageException(
          "output.path " + root + " cannot be written: " + FileTrouble.inWords(e));
    }
  }
}
