package org.rsvpradar.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.rsvpradar.bench.measure.Figures;

/**
 * What this JVM's threads are at, as Java's own profiler samples them: Java code every 10 ms and
 * native code every 20 ms, so a share is of the samples of both and not of the time.
 */
final class Profile implements AutoCloseable {

  private static final String OTHER = "flink_and_java";

  /** What code is for: the first of these that a stack meets, from its innermost frame. */
  private static final Map<String, String> PURPOSES = new LinkedHashMap<>();

  static {
    PURPOSES.put("org.rsvpradar.rsvp.", "parse");
    PURPOSES.put("org.rsvpradar.feature.", "features");
    PURPOSES.put("org.rsvpradar.output.", "json");
    PURPOSES.put("org.rsvpradar.job.operator.KeyedGroupState", "state_and_checkpoints");
    PURPOSES.put("org.rsvpradar.job.model.", "score");
    PURPOSES.put("org.rsvpradar.fold.", "fold");
    PURPOSES.put("org.rsvpradar.job.file.", "write_files");
    PURPOSES.put("org.rsvpradar.job.flight.", "shuffle");
    PURPOSES.put("org.apache.flink.runtime.io.network.", "shuffle");
    PURPOSES.put("org.rsvpradar.line.ArchivedLine", "write_files");
    PURPOSES.put("org.rsvpradar.recording.", "read_files");
    PURPOSES.put("org.rsvpradar.line.", "read_files");
    PURPOSES.put("org.apache.flink.runtime.state.", "state_and_checkpoints");
    PURPOSES.put("org.apache.flink.contrib.streaming.state.", "state_and_checkpoints");
    PURPOSES.put("org.rsvpradar.bench.", "the_bench_itself");
  }

  private final Recording recording;

  private Profile(Recording recording) {
    this.recording = recording;
  }

  static Profile start() throws Exception {
    Recording recording = new Recording(Configuration.getConfiguration("profile"));
    recording.start();
    return new Profile(recording);
  }

  /**
   * {@code profile_of_PURPOSE_share} of the samples since a time, 0 to 1.
   *
   * @param since when the code was compiled
   */
  Figures figures(Instant since) throws IOException {
    Path file = Files.createTempFile("rsvp-radar-bench", ".jfr");
    try {
      recording.stop();
      recording.dump(file);
      return counted(file, since);
    } finally {
      Files.delete(file);
    }
  }

  private static Figures counted(Path file, Instant since) throws IOException {
    Map<String, Long> samples = new TreeMap<>();
    long all = 0;
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (isSample(event) && event.getStartTime().isAfter(since)) {
          samples.merge(purpose(event), 1L, Long::sum);
          all++;
        }
      }
    }
    Figures figures = new Figures();
    for (Map.Entry<String, Long> purpose : samples.entrySet()) {
      figures.with("profile_of_" + purpose.getKey() + "_share", (double) purpose.getValue() / all);
    }
    return figures;
  }

  private static boolean isSample(RecordedEvent event) {
    String type = event.getEventType().getName();
    return (type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample"))
        && event.getStackTrace() != null
        && !isWaiting(event.getStackTrace().getFrames().get(0));
  }

  /** Native code that waits for others is sampled, too. */
  private static boolean isWaiting(RecordedFrame innermost) {
    return innermost.getMethod().getName().matches("epollWait|kevent|poll0?|accept0?|park|wait0?");
  }

  private static String purpose(RecordedEvent event) {
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      for (Map.Entry<String, String> purpose : PURPOSES.entrySet()) {
        if (type.startsWith(purpose.getKey())) {
          return purpose.getValue();
        }
      }
    }
    return OTHER;
  }

  @Override
  public void close() {
    recording.close();
  }
}
