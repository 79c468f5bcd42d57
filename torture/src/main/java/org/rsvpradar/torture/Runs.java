package org.rsvpradar.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;
import org.rsvpradar.torture.attack.AttackedRun;
import org.rsvpradar.torture.attack.RunEndedException;
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

  /** What the job writes of these lines when nothing happens. */
  WrittenOutput undisturbed(String name, LineFile lines, Reference reference) throws Exception {
    Path folder = Files.createDirectories(work.resolve(name));
    try (Simulator simulator = serve(lines, 0);
        Cluster cluster = Cluster.start(radar(folder), Map.of());
        Progress progress = new Progress(name, lines, simulator, List::of)) {
      AttackedRun run = run(cluster, simulator, folder, 0);
      run.begin(PARALLELISM);
      run.finish();
      progress.done();
    }
    reference.check(lines.path(), output(folder));
    WrittenOutput written = WrittenOutput.in(output(folder));
    remove(folder);
    return written;
  }

  /** Strikes as planned, and compares. */
  Outcome attacked(PlannedRun planned, LineFile lines, WrittenOutput expected)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve(planned.name()));
    List<Double> recoveries = new ArrayList<>();
    try {
      if (planned.scenario().onSmallDisk()) {
        SmallDisk disk = SmallDisk.mount(folder);
        try {
          strike(planned, lines, recoveries);
        } finally {
          disk.unmount();
        }
      } else {
        strike(planned, lines, recoveries);
      }
      return compared(planned, recoveries, expected);
    } catch (InterruptedException e) {
      throw e;
    } catch (SmallDisk.NotMountedException e) {
      remove(folder);
      return Outcome.skipped(planned, e.getMessage());
    } catch (Exception e) {
      return new Outcome(planned, recoveries, 0, null, e.getMessage(), null);
    }
  }

  /**
   * Strikes at a cluster until it has ended.
   *
   * @param recoveries gets them, also if the run fails
   */
  private void strike(PlannedRun planned, LineFile lines, List<Double> recoveries)
      throws Exception {
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
      try (Cluster cluster = Cluster.start(radar(folder), settings)) {
        AttackedRun run = run(cluster, simulator, folder, planned.seed());
        try (Progress progress = new Progress(planned.name(), lines, simulator, run::recoveries)) {
          strike(planned, run);
          progress.done();
        } finally {
          recoveries.addAll(run.recoveries());
        }
      }
    }
  }

  private static void strike(PlannedRun planned, AttackedRun run) throws Exception {
    run.begin(PARALLELISM);
    try {
      for (int i = 0; i < planned.strikes(); i++) {
        run.awaitCheckpoint();
        planned.scenario().attack().on(run);
      }
    } catch (RunEndedException tooSoon) {
      // the outcome says how often it was struck
    }
    run.finish();
  }

  private Outcome compared(PlannedRun planned, List<Double> recoveries, WrittenOutput expected)
      throws IOException {
    Path folder = work.resolve(planned.name());
    WrittenOutput found = WrittenOutput.in(output(folder));
    Differences differences = Differences.between(expected, found);
    String failure = recoveries.isEmpty() ? "the run had ended before the first strike" : null;
    Outcome outcome = new Outcome(planned, recoveries, found.size(), differences, failure, null);
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

  private static AttackedRun run(Cluster cluster, Simulator simulator, Path folder, long seed) {
    return new AttackedRun(cluster, simulator, output(folder), new SplittableRandom(seed));
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
