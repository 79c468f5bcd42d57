package org.rsvpradar.job.aws;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.rsvpradar.job.TestLines;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.line.Line;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;

/** Some lines and a model for one bounded run, which writes to files and to AWS at once. */
final class ServedLines implements AutoCloseable {

  private static final int LINES = 4_000;

  private final Simulator simulator;
  private final Path model;
  private final Path out;

  private ServedLines(Simulator simulator, Path model, Path out) {
    this.simulator = simulator;
    this.model = model;
    this.out = out;
  }

  /**
   * @param folder an empty one
   */
  static ServedLines in(Path folder) throws IOException {
    Path model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    Path recording = folder.resolve("recording.ndjson");
    try (OutputStream file = Files.newOutputStream(recording)) {
      for (Line line : TestLines.mixed(LINES, 7)) {
        file.write(line.bytes());
        file.write('\n');
      }
    }
    Content content = new Content.Recorded(List.of(recording), Content.MAX_SPEED, true);
    return new ServedLines(
        Simulator.start(SimulatorOptions.local(content)), model, folder.resolve("out"));
  }

  /** Archived lines to Kinesis, the rest to Firehose, everything to files, too. */
  Map<String, String> settings(String region, String endpoint) {
    return Map.ofEntries(
        Map.entry("source.url", simulator.url().toString()),
        Map.entry("source.bounded", "true"),
        Map.entry("model.path", model.toString()),
        Map.entry("output.path", out.toString()),
        Map.entry("checkpoint.interval", "200 ms"),
        Map.entry("archive.to", "files,kinesis"),
        Map.entry("scored.to", "files,firehose"),
        Map.entry("rejects.to", "files,firehose"),
        Map.entry("aws.region", region),
        Map.entry("aws.endpoint", endpoint));
  }

  /** What the files of an output hold, or of several. */
  Set<String> written(String... outputs) throws IOException {
    Set<String> lines = new HashSet<>();
    for (String output : outputs) {
      try (Stream<Path> files = Files.walk(out.resolve(output))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    simulator.close();
  }
}
