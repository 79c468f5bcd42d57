package org.rsvpradar.job.file;

import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.rsvpradar.job.format.RecordFormat;

/**
 * Exactly-once JSON-lines files in hourly folders {@code dt=YYYY-MM-DD/hh=HH}, UTC, of arrival.
 *
 * <p>A name that begins with a dot is an unfinished file; a checkpoint gives it its name.
 */
public final class HourlyFiles {

  private final Path root;
  private final Duration roll;
  private final MemorySize rollSize;

  /**
   * @param root the output root; each output gets a folder below it
   * @param roll how long a file stays open
   * @param rollSize how large it may grow
   */
  public HourlyFiles(Path root, Duration roll, MemorySize rollSize) {
    this.root = root;
    this.roll = roll;
    this.rollSize = rollSize;
  }

  /** The sink of one output, whose name is that of a folder and begins the names of its files. */
  public <T> Sink<T> of(RecordFormat<T> format) {
    return new GatheringSink<>(
        FileSink.<GatheredLines>forRowFormat(new Path(root, format.name()), GatheredLines::writeTo)
            .withBucketAssigner(new ByHour())
            .withRollingPolicy(new RollAtCheckpoint<>(roll, rollSize))
            .withOutputFileConfig(new OutputFileConfig(format.name(), ".ndjson"))
            .build(),
        format);
  }

  private static final class ByHour implements BucketAssigner<GatheredLines, String> {

    private static final long serialVersionUID = 1;

    @Override
    public String getBucketId(GatheredLines lines, Context context) {
      return lines.folder();
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
      return SimpleVersionedStringSerializer.INSTANCE;
    }
  }
}
