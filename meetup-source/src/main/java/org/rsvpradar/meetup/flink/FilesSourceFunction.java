package org.rsvpradar.meetup.flink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.RichSourceFunction;
import org.rsvpradar.line.ArrivalClock;
import org.rsvpradar.line.Line;
import org.rsvpradar.recording.Bookmark;
import org.rsvpradar.recording.BrokenRecordingException;
import org.rsvpradar.recording.FileAccess;
import org.rsvpradar.recording.FileTrouble;
import org.rsvpradar.recording.RecordedFile;
import org.rsvpradar.recording.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings recorded lines into Flink, with the arrivals that archived ones carry, at parallelism 1,
 * and ends behind the last.
 *
 * <p>A thin adapter around {@link Recording}. Its state holds the files as they were found before
 * the first line, how far each has been read, and the last arrival: files that come later are not
 * read, and one that is gone or has changed ends the job for good.
 */
public final class FilesSourceFunction extends RichSourceFunction<Line>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FilesSourceFunction.class);

  private final ArrayList<String> paths;
  private final Duration watermarkInterval;

  private transient volatile boolean cancelled;
  private transient volatile long lines;
  private transient FileAccess files;
  private transient ArrivalClock clock;

  /** Null until the files have been found; from then on only touched under the lock. */
  private transient volatile Recording recording;

  private transient ListState<Bookmark> unreadState;
  private transient ListState<byte[]> latestState;
  private transient ListState<Long> lastArrivalState;

  /**
   * @param paths files or folders, on any file system that Flink knows
   * @param watermarkInterval least time between two watermarks
   */
  public FilesSourceFunction(List<String> paths, Duration watermarkInterval) {
    this.paths = new ArrayList<>(paths);
    this.watermarkInterval = watermarkInterval;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    unreadState = state(context, "unread-files", TypeInformation.of(Bookmark.class));
    latestState =
        state(context, "last-archived-line", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    lastArrivalState = state(context, "last-arrival", TypeInformation.of(Long.class));
    files = new FlinkFiles();
    clock = new ArrivalClock(0);
    for (long lastUs : lastArrivalState.get()) {
      clock = new ArrivalClock(lastUs);
      List<Bookmark> unread = new ArrayList<>();
      unreadState.get().forEach(unread::add);
      List<byte[]> latest = new ArrayList<>();
      latestState.get().forEach(latest::add);
      recording = Recording.resume(files, unread, latest);
    }
  }

  @Override
  public void open(Configuration parameters) {
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    metrics.gauge("lines", (Gauge<Long>) () -> lines);
    metrics.gauge(
        "second-deliveries",
        (Gauge<Long>) () -> recording == null ? 0 : recording.secondDeliveries());
  }

  @Override
  public void run(SourceContext<Line> context) throws Exception {
    try {
      if (recording == null) {
        begin(context);
      }
      emitAll(context);
    } catch (BrokenRecordingException broken) {
      // it would be found again at every restart: the job fails for good, with that sentence
      throw new SuppressRestartsException(broken);
    }
    LOG.info("{} lines read, {} second deliveries", lines, recording.secondDeliveries());
  }

  private void begin(SourceContext<Line> context) throws IOException {
    LOG.info("looking through {}", paths);
    List<RecordedFile> found = find();
    LOG.info(
        "{} files found, {} lines",
        found.size(),
        found.stream().mapToLong(RecordedFile::lines).sum());
    synchronized (context.getCheckpointLock()) {
      List<Bookmark> unread = found.stream().map(file -> new Bookmark(0, file)).toList();
      recording = Recording.resume(files, unread, List.of());
    }
  }

  private List<RecordedFile> find() throws IOException {
    try {
      return Recording.find(files, paths);
    } catch (BrokenRecordingException | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      LOG.error("{} cannot be read", paths, e);
      // the file system has tried again by itself: who may not read, or named a wrong place, is
      // told
      throw new SuppressRestartsException(
          new IOException(
              "source.path %s cannot be read: %s"
                  .formatted(String.join(",", paths), FileTrouble.inWords(e))));
    }
  }

  private void emitAll(SourceContext<Line> context) throws IOException {
    ArrivalWatermarks watermarks = new ArrivalWatermarks(watermarkInterval, System.nanoTime());
    boolean more = true;
    while (more && !cancelled) {
      synchronized (context.getCheckpointLock()) {
        more = recording.next();
        if (more) {
          emit(context, watermarks);
        }
      }
    }
  }

  private void emit(SourceContext<Line> context, ArrivalWatermarks watermarks) {
    long nowUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    long arrivalUs = recording.arrivalUs(clock, nowUs);
    Line line = Line.of(arrivalUs, recording.bytes(), recording.length());
    context.collectWithTimestamp(line, line.arrivalMs());
    lines++;
    watermarks.reached(arrivalUs);
    watermarks.emitIfDue(context, System.nanoTime());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    if (recording != null) {
      unreadState.update(recording.bookmarks());
      latestState.update(recording.latest());
      lastArrivalState.update(List.of(clock.lastUs()));
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public void close() throws IOException {
    // a task may be cancelled before its state is there
    if (recording != null) {
      recording.close();
    }
  }

  private static <T> ListState<T> state(
      FunctionInitializationContext context, String name, TypeInformation<T> type)
      throws Exception {
    return context.getOperatorStateStore().getListState(new ListStateDescriptor<>(name, type));
  }
}
