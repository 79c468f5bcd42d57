package org.rsvpradar.torture.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rsvpradar.torture.cluster.Cluster;
import org.rsvpradar.torture.cluster.FlinkRest;
import org.rsvpradar.torture.cluster.RadarScript;
import org.rsvpradar.torture.cluster.RadarScript.Call;

/**
 * The job while very many lines pass: events end and others come, members are forgotten after a
 * year, and one group has half of all lines.
 */
public final class LongRun {

  /** Its name on the command line. */
  public static final String NAME = "memory";

  /** Those of two years. */
  public static final long LINES = 20_000_000;

  /** Enough to see that it works, too few to tell of growth. */
  public static final long QUICK_LINES = 300_000;

  private static final long SEED = 1;
  private static final long LOOKS = 20;
  private static final long PERIOD_MS = 1_000;
  private static final long PROGRESS_NANOS = 4_000_000_000L;
  private static final Pattern KEPT =
      Pattern.compile(".*\\.(\\w+)\\.rocksdb[._]estimate-live-data-size");
  private static final Map<String, String> FLINK =
      Map.of(
          "state.backend.rocksdb.metrics.estimate-live-data-size", "true",
          // whoever is asked for its heap stands still meanwhile
          "heartbeat.timeout", "120000");

  private final RadarScript radar;
  private final Path output;
  private final long lines;
  private final Janitor janitor;
  private final List<Look> looks = new ArrayList<>();
  private long lookedNanos;
  private long said;

  /**
   * @param radar with a state folder of its own
   * @param output the root of the job's output, which is counted and removed on the way
   * @param lines how many
   */
  public LongRun(RadarScript radar, Path output, long lines) {
    this.radar = radar;
    this.output = output;
    this.lines = lines;
    this.janitor = new Janitor(output);
  }

  /**
   * Runs to the end, and prints a row a look.
   *
   * @return what is wrong, in sentences; none if all is well
   * @throws IOException if the job fails, or this machine does not tell of a process's memory
   */
  public List<String> run() throws IOException, InterruptedException {
    JvmMemory.require();
    try (Cluster cluster = Cluster.start(radar, FLINK);
        LineServer server = LineServer.start(new SkewedLines(SEED), lines)) {
      Call submission = submit(cluster, server);
      System.out.print(Look.head());
      lookedNanos = System.nanoTime();
      while (submission.process().isAlive()) {
        Thread.sleep(PERIOD_MS);
        janitor.sweep();
        say(server.sent());
        if (server.sent() >= (looks.size() + 1) * Math.max(1, lines / LOOKS)) {
          look(cluster, server.sent());
        }
      }
      if (submission.exit() != 0) {
        throw new IOException(
            (server.wasAskedAgain()
                    ? "the job was restarted, and this run has its lines only once: "
                    : "the job has failed: ")
                + submission.said());
      }
      janitor.sweep();
      List<String> wrong = miscounts(server.sum());
      if (lines >= LINES) {
        wrong.addAll(new Growth(looks).complaints());
      }
      return wrong;
    }
  }

  /** What it saw, a table in Markdown. */
  public String table() {
    return looks.stream().map(Look::row).collect(Collectors.joining("", Look.head(), ""));
  }

  private Call submit(Cluster cluster, LineServer server) throws IOException {
    return cluster.submit(
        List.of(
            "-p", "2",
            "--source.url", server.url().toString(),
            "--source.bounded", "true",
            "--state.retention", "1 d",
            "--files.roll", "30 s",
            "--output.path", output.toString()));
  }

  private void look(Cluster cluster, long sent) throws IOException, InterruptedException {
    FlinkRest rest = cluster.rest();
    String job = rest.jobThatIs("RUNNING");
    if (job == null) {
      return;
    }
    long now = System.nanoTime();
    long before = looks.isEmpty() ? 0 : looks.get(looks.size() - 1).lines();
    double perSecond = (sent - before) / ((now - lookedNanos) / 1e9);
    lookedNanos = now;
    long heap = 0;
    long resident = 0;
    for (String name : cluster.busyTaskManagers(job)) {
      heap += JvmMemory.heapBytes(cluster.process(name));
      resident += JvmMemory.residentBytes(cluster.process(name));
    }
    Look look =
        new Look(
            sent,
            perSecond,
            heap,
            resident,
            rest.lastCheckpoint(job, "state_size"),
            rest.lastCheckpoint(job, "checkpointed_size"),
            rest.lastCheckpoint(job, "end_to_end_duration"),
            rest.sums(job, KEPT));
    looks.add(look);
    System.out.print(look.row());
  }

  /** Every line once, by the counts of the job, those of its files, and what the archive holds. */
  private List<String> miscounts(long sum) throws IOException {
    JsonNode summary = new ObjectMapper().readTree(output.resolve("summary.json").toFile());
    List<String> wrong = new ArrayList<>();
    compare(wrong, "lines", summary.get("lines").asLong(), lines);
    compare(
        wrong, "archived lines", janitor.sum("archive").lines(), summary.get("accepted").asLong());
    compare(
        wrong, "rejected lines", janitor.sum("rejects").lines(), summary.get("rejected").asLong());
    compare(
        wrong,
        "scored records",
        janitor.sum("scored").lines(),
        summary.get("new").asLong() + summary.get("changed").asLong());
    if (janitor.sum("archive").sum() != sum) {
      wrong.add("archive/ does not hold the lines that were served");
    }
    return wrong;
  }

  private static void compare(List<String> wrong, String what, long found, long expected) {
    if (found != expected) {
      wrong.add(String.format(Locale.ROOT, "%,d %s, expected %,d", found, what, expected));
    }
  }

  private void say(long sent) {
    if (System.nanoTime() - said > PROGRESS_NANOS) {
      said = System.nanoTime();
      System.err.printf(
          Locale.ROOT, "memory: %,d of %,d lines (%.0f %%)%n", sent, lines, 100.0 * sent / lines);
    }
  }
}
