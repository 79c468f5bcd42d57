package org.rsvpradar.job.disk;

import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.TestModel;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.meetup.simulator.Simulator;
import org.rsvpradar.meetup.simulator.SimulatorOptions;

/**
 * What the disk does to the job, with state on RocksDB: it waits or fails loudly, and once the disk
 * is well again it has written what an undisturbed run writes.
 */
@Timeout(180)
class DiskIT {

  private static final int LINES = 4_000;
  private static final int LINES_PER_SECOND = 100;
  private static final double SLOWLY = 8;
  private static final int GARBAGE_EVERY = 50;
  private static final int DISK_MEGABYTES = 64;
  private static final String CHECKPOINTS = "_checkpoints";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static MiniCluster flink;
  private static Path model;
  private static Path recording;
  private static Written undisturbed;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(
        model.resolve("model.pmml"), TestModel.logistic("lead_log", "double", "yes", "no"));
    recording = record(folder.resolve("lines.ndjson"));
    flink = startFlink();
    Path out = folder.resolve("undisturbed");
    try (Simulator stream = stream(Content.MAX_SPEED)) {
      start(stream, out, null).awaitEnd();
    }
    undisturbed = Written.byAnEndedRun(out);
    assertThat(undisturbed.summary()).isNotEmpty();
    assertThat(undisturbed.unfinished()).isEmpty();
    assertThat(undisturbed.rejects()).hasSize(LINES / GARBAGE_EVERY);
    assertThat(undisturbed.archive()).hasSize(LINES - LINES / GARBAGE_EVERY);
  }

  @AfterAll
  static void stopFlink() throws Exception {
    flink.close();
  }

  @AfterEach
  void leaveNothingToTheNextTest() throws Exception {
    FaultyFiles.failCheckpoints(0);
    FaultyFiles.takeTime(Duration.ZERO);
    for (JobStatusMessage job : flink.listJobs().get()) {
      if (!job.getJobState().isGloballyTerminalState()) {
        flink.cancelJob(job.getJobId()).get();
      }
    }
  }

  @Test
  void waitsWhileTheDiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("full"), DISK_MEGABYTES);
        Simulator stream = stream(SLOWLY)) {
      // output, checkpoints, and the state that RocksDB works on
      Path out = disk.folder().resolve("out");
      Configuration disks = checkpoints(uri(out.resolve(CHECKPOINTS)));
      disks.set(RocksDBOptions.LOCAL_DIRECTORIES, disk.folder().resolve("state").toString());
      DiskJob job = DiskJob.start(flink, settings(stream.url(), out.toString()), disks, null);
      job.awaitCheckpoints(2);
      disk.fill();
      job.awaitRestores(2);
      assertThat(job.reasons()).contains("No space left on device");
      disk.makeRoom();
      job.awaitEnd();

      assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
    }
  }

  @Test
  void waitsWhileTheDiskIsReadOnly() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("read-only"), DISK_MEGABYTES);
        Simulator stream = stream(SLOWLY)) {
      Path out = disk.folder().resolve("out");
      DiskJob job = start(stream, out, null);
      job.awaitCheckpoints(2);
      // a disk that is written to cannot be made read-only: full, it is not
      disk.fill();
      waitUntilCondition(disk::setReadOnly);
      job.awaitReason("Read-only file system");
      disk.setWritable();
      disk.makeRoom();
      job.awaitEnd();

      assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
    }
  }

  @Test
  void goesOnAsAnotherJobFromTheLastCheckpointBeforeTheDiskWasFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("given-up"), DISK_MEGABYTES);
        Simulator stream = stream(SLOWLY)) {
      Path out = disk.folder().resolve("out");
      DiskJob job = start(stream, out, null);
      job.awaitCheckpoints(2);
      disk.fill();
      job.awaitRestores(1);
      job.cancel();
      disk.makeRoom();
      String last = job.lastCheckpoint(out.resolve(CHECKPOINTS));
      start(stream, out, last).awaitEnd();

      assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
    }
  }

  @Test
  void doesNotRestartForFiveCheckpointsThatFail() throws Exception {
    Path out = folder.resolve("five-failed");
    try (Simulator stream = stream(SLOWLY)) {
      DiskJob job = startOnFaultyFiles(stream, out);
      job.awaitCheckpoints(2);
      FaultyFiles.failCheckpoints(5);
      job.awaitFailedCheckpoints(5);
      job.awaitEnd();

      assertThat(job.restores()).isZero();
    }
    assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
  }

  @Test
  void restartsForElevenCheckpointsThatFailAndGoesOn() throws Exception {
    Path out = folder.resolve("eleven-failed");
    try (Simulator stream = stream(SLOWLY)) {
      DiskJob job = startOnFaultyFiles(stream, out);
      job.awaitCheckpoints(2);
      FaultyFiles.failCheckpoints(11);
      job.awaitRestores(1);
      assertThat(job.reasons()).contains("Exceeded checkpoint tolerable failure threshold");
      job.awaitEnd();
    }
    assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
  }

  @Test
  void goesAtThePaceOfASlowDisk() throws Exception {
    Path out = folder.resolve("slow");
    try (Simulator stream = stream(Content.MAX_SPEED)) {
      FaultyFiles.takeTime(Duration.ofMillis(50));
      DiskJob job = startOnFaultyFiles(stream, out);
      job.awaitEnd();

      assertThat(job.restores()).isZero();
    }
    assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
  }

  @Test
  void waitsWhileTheOutputIsAwayAndGoesOnWhereItWas() throws Exception {
    Path out = folder.resolve("moved");
    Path away = folder.resolve("away");
    try (Simulator stream = stream(SLOWLY)) {
      DiskJob job = startWithOpenFiles(stream, out, folder.resolve("checked"));
      job.awaitCheckpoints(2);
      Files.move(out, away);
      job.awaitReason("is gone: moved or deleted");
      job.awaitRestores(2);
      waitUntilCondition(() -> putBack(away, out));
      job.awaitEnd();
    }
    assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
  }

  @Test
  void standsWithASentenceWhereTheOutputIsDeletedThatItWritesTo() throws Exception {
    standsOnce(folder.resolve("deleted-under-it"), DiskIT::delete);
  }

  @Test
  void standsWithASentenceOnceAFileIsToBeFinishedThatWasDeletedAlone() throws Exception {
    standsOnce(folder.resolve("file-deleted"), Written::removeUnfinished);
  }

  private void standsOnce(Path out, Deletion deletion) throws Exception {
    try (Simulator stream = stream(SLOWLY)) {
      DiskJob job =
          startWithOpenFiles(stream, out, out.resolveSibling(out.getFileName() + "-checked"));
      job.awaitCheckpoints(2);
      deletion.of(out);
      job.awaitReason("is gone: moved or deleted");
      job.cancel();
    }
  }

  private interface Deletion {
    void of(Path out) throws Exception;
  }

  @Test
  void goesOnWithoutTheFilesThatAreGoneForGood() throws Exception {
    Path out = folder.resolve("deleted");
    Path gone = folder.resolve("gone");
    Path checkpoints = folder.resolve("checked");
    try (Simulator stream = stream(SLOWLY)) {
      DiskJob job = startWithOpenFiles(stream, out, checkpoints);
      job.awaitCheckpoints(2);
      Files.move(out, gone);
      job.awaitReason("is gone: moved or deleted");
      job.cancel();
      // as docs/runbooks.md tells
      Map<String, String> aside = settings(nobody(), out.toString());
      aside.putAll(Map.of("scored.to", "none", "archive.to", "none", "rejects.to", "none"));
      DiskJob between =
          DiskJob.start(
              flink, aside, checkpoints(uri(checkpoints)), job.lastCheckpoint(checkpoints));
      between.awaitCheckpoints(1);
      String savepoint = between.stop(folder.resolve("savepoints"));
      start(stream, out, checkpoints, savepoint).awaitEnd();
    }
    List<String> after = Written.in(out).scored();
    assertThat(after).isNotEmpty().doesNotHaveDuplicates();
    assertThat(Collections.disjoint(after, Written.in(gone).scored())).isTrue();
    // what is nowhere else is in files that the job was told to forget
    Written here = Written.orBegunIn(out);
    Written there = Written.orBegunIn(gone);
    assertThat(anywhere(here.scored(), there.scored())).isEqualTo(Set.copyOf(undisturbed.scored()));
    assertThat(anywhere(here.archive(), there.archive()))
        .isEqualTo(Set.copyOf(undisturbed.archive()));
  }

  @Test
  void isSavedByASavepointWhereItsCheckpointsAreGone() throws Exception {
    Path out = folder.resolve("unchecked");
    try (Simulator stream = stream(SLOWLY)) {
      DiskJob job = start(stream, out, null);
      job.awaitCheckpoints(2);
      delete(out.resolve(CHECKPOINTS));
      String savepoint = job.stop(folder.resolve("rescued"));
      start(stream, out, savepoint).awaitEnd();
    }
    assertThat(Written.byAnEndedRun(out)).isEqualTo(undisturbed);
  }

  /** Checkpoints go where the job puts them by itself, if nobody says otherwise. */
  private static DiskJob start(Simulator stream, Path out, String from) throws Exception {
    return start(stream, out, out.resolve(CHECKPOINTS), from);
  }

  private static DiskJob start(Simulator stream, Path out, Path checkpoints, String from)
      throws Exception {
    return DiskJob.start(
        flink, settings(stream.url(), out.toString()), checkpoints(uri(checkpoints)), from);
  }

  /** Each output has a file open at any time, and finishes some. */
  private static DiskJob startWithOpenFiles(Simulator stream, Path out, Path checkpoints)
      throws Exception {
    Map<String, String> settings = settings(stream.url(), out.toString());
    settings.putAll(Map.of("files.roll", "1 h", "files.roll-size", "256 kb"));
    return DiskJob.start(flink, settings, checkpoints(uri(checkpoints)), null);
  }

  private static DiskJob startOnFaultyFiles(Simulator stream, Path out) throws Exception {
    String faulty = FaultyFiles.uri(out);
    return DiskJob.start(
        flink, settings(stream.url(), faulty), checkpoints(faulty + "/" + CHECKPOINTS), null);
  }

  private static Configuration checkpoints(String folder) {
    Configuration disks = new Configuration();
    disks.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder);
    return disks;
  }

  private static Map<String, String> settings(URI stream, String out) {
    return new HashMap<>(
        Map.of(
            "source.url",
            stream.toString(),
            "source.bounded",
            "true",
            "model.path",
            model.toString(),
            "output.path",
            out,
            "files.roll",
            "500 ms",
            "checkpoint.interval",
            "300 ms"));
  }

  private static Simulator stream(double speed) throws IOException {
    return Simulator.start(
        SimulatorOptions.local(new Content.Recorded(List.of(recording), speed, true)));
  }

  /** The address of a stream that is not there. */
  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/2/rsvps");
    }
  }

  /** In one instant: what takes one file after the other may meet new ones. */
  private static void delete(Path folder) throws IOException {
    Path away = Files.move(folder, folder.resolveSibling(folder.getFileName() + "-deleted"));
    FileUtils.deleteDirectory(away.toFile());
  }

  /** Whether the folder is where it was; an attempt of the job may just write there. */
  private static boolean putBack(Path away, Path out) throws IOException {
    FileUtils.deleteDirectoryQuietly(out.toFile());
    try {
      Files.move(away, out);
      return true;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException again) {
      return false;
    }
  }

  private static Set<String> anywhere(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }

  private static String uri(Path path) {
    return path.toUri().toString();
  }

  private static MiniCluster startFlink() throws Exception {
    Configuration set = new Configuration();
    set.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    set.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    set.set(RestOptions.ADDRESS, "127.0.0.1");
    set.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    set.set(RestOptions.PORT, 0);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(set)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build());
    cluster.start();
    return cluster;
  }

  private static Path record(Path file) throws IOException {
    Population population =
        new Population(
            new PopulationSettings(1, LINES_PER_SECOND, PopulationSettings.USUAL_START),
            TruthListener.NONE);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 1; i <= LINES; i++) {
        byte[] line = population.next().bytes();
        out.write(
            i % GARBAGE_EVERY == 0 ? ("garbage " + i).getBytes(StandardCharsets.UTF_8) : line);
        out.write('\n');
      }
    }
    return file;
  }
}
