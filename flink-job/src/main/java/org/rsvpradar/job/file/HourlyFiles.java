package org.rsvpradar.job.file;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
  public <T> FileSink<T> of(RecordFormat<T> format) {
    return FileSink.<T>forRowFormat(
            new Path(root, format.name()), (element, stream) -> stream.write(format.line(element)))
        .withBucketAssigner(new ByHour<>(format.arrival()))
        .withRollingPolicy(new RollAtCheckpoint<>(roll, rollSize))
        .withOutputFileConfig(new OutputFileConfig(format.name(), ".ndjson"))
        .build();
  }

  private static final class ByHour<T> implements BucketAssigner<T, String> {

    private static final long serialVersionUID = 1;
    private static final long HOUR_US = 3_600_000_000L;
    private static final DateTimeFormatter FOLDERS =
        DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd'/hh='HH").withZone(ZoneOffset.UTC);

    private final RecordFormat.Arrival<T> arrival;
    private transient long lastHour;
    private transient String lastFolder;

    ByHour(RecordFormat.Arrival<T> arrival) {
      this.arrival = arrival;
    }

    @Override
    public String getBucketId(T element, Context context) {
      long hour = Math.floorDiv(arrival.usOf(element), HOUR_US);
      if (lastFolder == null || hour != lastHour) {
        lastHour = hour;
        lastFolder = FOLDERS.format(Instant.ofEpochSecond(hour * 3_600));
      }
      return lastFolder;
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
      return SimpleVersionedStringSerializer.INSTANCE;
    }
  }
}
