package org.rsvpradar.torture.cluster;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A ZooKeeper server in a process of its own, from the jars that Flink brings: who leads the
 * cluster is decided there.
 */
public final class ZooKeeper implements AutoCloseable {

  private static final int MOST_LOOKS = 600;
  private static final long LOOK_MS = 50;

  private final Process process;
  private final Path folder;
  private final int port;

  private ZooKeeper(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts one on loopback, and waits until it listens.
   *
   * @param flinkLib the folder of Flink's jars
   * @param folder for all that it writes
   */
  public static ZooKeeper start(Path flinkLib, Path folder)
      throws IOException, InterruptedException {
    int port = Cluster.freePort();
    Path settings = Files.createDirectories(folder).resolve("zoo.cfg");
    Files.writeString(
        settings,
        """
        tickTime=500
        dataDir=%s
        clientPort=%d
        clientPortAddress=127.0.0.1
        admin.enableServer=false
        """
            .formatted(folder.resolve("data"), port));
    Path said = folder.resolve("zookeeper.out");
    Process process =
        Processes.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-cp",
                    flinkLib + File.separator + "*",
                    "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                    "--zkConfigFile",
                    settings.toString(),
                    "--peerId",
                    "1")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile()));
    Files.writeString(
        Files.createDirectories(folder.resolve("pids")).resolve("zookeeper"), process.pid() + "\n");
    ZooKeeper server = new ZooKeeper(process, folder, port);
    for (int look = 0; look < MOST_LOOKS && process.isAlive(); look++) {
      try (Socket answered = new Socket("127.0.0.1", port)) {
        return server;
      } catch (IOException notYet) {
        Thread.sleep(LOOK_MS);
      }
    }
    server.close();
    throw new IOException("ZooKeeper does not start: see " + said);
  }

  /** What makes a cluster highly available by it. */
  public Map<String, String> flinkSettings() {
    return Map.of(
        "high-availability.type",
        "zookeeper",
        "high-availability.storageDir",
        Cluster.location(folder.resolve("leaders")),
        "high-availability.zookeeper.quorum",
        "127.0.0.1:" + port,
        // a dead leader is let go as soon as a dead task manager
        "high-availability.zookeeper.client.session-timeout",
        "5000");
  }

  @Override
  public void close() {
    Processes.kill(process.toHandle());
  }
}
