package org.rsvpradar.torture;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;
import org.rsvpradar.torture.attack.AttackedRun;
import org.rsvpradar.torture.attack.JobRun;
import org.rsvpradar.torture.attack.Strikes;
import org.rsvpradar.torture.cluster.Cluster;
import org.rsvpradar.torture.cluster.RadarScript;
import org.rsvpradar.torture.cluster.SmallDisk;
import org.rsvpradar.torture.cluster.ZooKeeper;
import org.rsvpradar.torture.lines.LineFile;
import org.rsvpradar.torture.output.Differences;
import org.rsvpradar.torture.output.WrittenOutput;
import org.rsvpradar.torture.plan.Outcome;
import org.rsvpradar.torture.plan.PlannedRun;

/** Runs the job, undisturbed or not, each time on a cluster and in a folder of its own. */
final class Runs {

  private static final int PARALLELISM = 2;

  private final Path root;
  private final Path work;

  /**
   * @param root the project's folder, built
   * @param work where everything lies; what went well is removed from there
   */
  Runs(Path root, Path work) {
    this.root = root;
    this.work = work;
  }

  /**
   * What the job writes of these lines when nothing happens.
   *
   * @throws IOException if that is no measure for others
   */
  WrittenOutput undisturbed(String name, LineFile lines, Reference reference) throws Exception {
    Path folder = Files.createDirectories(work.resolve(name));
    try (Simulator simulator = serve(lines, 0);
        Cluster cluster = Cluster.start(radar(folder), Map.of());
        Progress progress = new Progress(name, lines, simulator, new Strikes(0))) {
      JobRun run = new JobRun(cluster, simulator, output(folder));
      run.begin(PARALLELISM);
      run.finish();
      progress.done();
    }
    WrittenOutput written = WrittenOutput.in(output(folder));
    List<String> wrong = written.wrong(lines.lines());
    if (!wrong.isEmpty()) {
      throw new IOException("an undisturbed run is wrong already: " + String.join("; ", wrong));
    }
    reference.check(lines.path(), output(folder));
    remove(folder);
    return written;
  }

  /** Strikes as planned, and compares. */
  Outcome attacked(PlannedRun planned, LineFile lines, WrittenOutput expected)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve(planned.name()));
    Strikes strikes = new Strikes(planned.seed());
    try {
      if (planned.scenario().onSmallDisk()) {
        SmallDisk disk = SmallDisk.mount(folder);
        try {
          strike(planned, lines, strikes);
        } finally {
          disk.unmount();
        }
      } else {
        strike(planned, lines, strikes);
      }
      return compared(planned, strikes, expected);
    } catch (InterruptedException e) {
      throw e;
    } catch (SmallDisk.NotMountedException e) {
      remove(folder);
      return Outcome.skipped(planned, e.getMessage());
    } catch (Exception e) {
      keep(e, planned.name());
      return Outcome.failed(planned, strikes, e.toString());
    }
  }

  /** Keeps where a run failed, beside what it has left. */
  void keep(Exception failure, String name) throws IOException {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    Path folder = Files.createDirectories(work.resolve(name));
    Files.writeString(folder.resolve("failure.txt"), trace.toString());
  }

  /**
   * Strikes at a cluster until it has ended.
   *
   * @param strikes gets them, also if the run fails
   */
  private void strike(PlannedRun planned, LineFile lines, Strikes strikes) throws Exception {
    Path folder = work.resolve(planned.name());
    Map<String, String> settings = new HashMap<>(planned.scenario().settings());
    double seconds = (double) planned.scenario().seconds() * planned.strikes();
    try (ZooKeeper keeper =
            planned.scenario().highlyAvailable()
                ? ZooKeeper.start(root.resolve("flink-job/target/flink/lib"), folder)
                : null;
        Simulator simulator = serve(lines, seconds)) {
      if (keeper != null) {
        settings.putAll(keeper.flinkSettings());
      }
      try (Cluster cluster = Cluster.start(radar(folder), settings);
          Progress progress = new Progress(planned.name(), lines, simulator, strikes)) {
        AttackedRun run = new AttackedRun(cluster, simulator, output(folder), strikes);
        run.begin(PARALLELISM);
        run.suffer(planned.scenario().attack(), planned.strikes(), lines.lines());
        run.finish();
        progress.done();
      }
    }
  }

  private Outcome compared(PlannedRun planned, Strikes strikes, WrittenOutput expected)
      throws IOException {
    Path folder = work.resolve(planned.name());
    WrittenOutput found = WrittenOutput.in(output(folder));
    Differences differences = Differences.between(expected, found);
    Outcome outcome = Outcome.compared(planned, strikes, found.size(), differences);
    if (outcome.failed()) {
      Files.writeString(folder.resolve("differences.txt"), differences.inWords() + "\n");
    } else {
      remove(folder);
    }
    return outcome;
  }

  private RadarScript radar(Path folder) throws IOException {
    return new RadarScript(root.resolve("radar"), folder.resolve("state"));
  }

  /**
   * @param seconds how long it is to last, 0 for as fast as it is taken
   */
  private static Simulator serve(LineFile lines, double seconds) throws IOException {
    double speed = seconds == 0 ? Content.MAX_SPEED : lines.seconds() / seconds;
    return Simulator.start(
        SimulatorOptions.local(new Content.Recorded(List.of(lines.path()), speed, true)));
  }

  private static Path output(Path folder) {
    return folder.resolve("out");
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
