package org.rsvpradar.job;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.file.HourlyFiles;
import org.rsvpradar.job.file.SummaryFile;
import org.rsvpradar.job.model.ModelFolder;
import org.rsvpradar.job.model.PmmlModel;
import org.rsvpradar.job.model.UnusableModelException;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.output.OutputJson;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.score.ScoredRsvp;

/** The edges that the settings ask for: the stream in, a model, files out. */
final class FileEdges {

  private FileEdges() {}

  /**
   * Checks everything that can be checked before the job runs.
   *
   * @throws UsageException with a sentence that names the setting at fault
   */
  static JobEdges of(JobConfig config, JobEdges.Lines lines) {
    PmmlModel model = model(config.modelPath());
    Path root = root(config);
    requireWritable(root);
    HourlyFiles files = new HourlyFiles(root, config.filesRoll(), config.filesRollSize());
    return new JobEdges(
        lines,
        model,
        config.stateRetention(),
        toFiles(
            files.of("scored", (ScoredRsvp scored) -> scored.rsvp().arrivalUs(), OutputJson::of)),
        toFiles(
            files.of(
                "archive",
                Line::arrivalUs,
                line -> ArchivedLine.of(line.arrivalUs(), line.bytes()))),
        toFiles(files.of("rejects", (Parsed.Rejected no) -> no.line().arrivalUs(), OutputJson::of)),
        new SummaryFile(root));
  }

  private static <T> List<JobEdges.Output<T>> toFiles(Sink<T> sink) {
    return List.of(new JobEdges.Output<>("files", sink));
  }

  /** The output root as every task manager understands it. */
  static Path root(JobConfig config) {
    Path root = new Path(config.outputPath());
    try {
      return root.makeQualified(root.getFileSystem());
    } catch (IOException | RuntimeException e) {
      throw new UsageException(
          "output.path " + root + " is on no file system that Flink knows: " + e.getMessage());
    }
  }

  private static PmmlModel model(String folder) {
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
    } catch (IOException | RuntimeException e) {
      throw new UsageException("output.path " + root + " cannot be written: " + e.getMessage());
    }
  }
}
