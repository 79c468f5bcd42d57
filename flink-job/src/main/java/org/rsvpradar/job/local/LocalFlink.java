package org.rsvpradar.job.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.rsvpradar.cli.UsageException;

/** Flink in this JVM, with its dashboard. */
final class LocalFlink implements AutoCloseable {

  private static final int STOP_SECONDS = 60;
  private static final int PORTS_TO_TRY = 100;

  private final MiniCluster cluster;

  private LocalFlink(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Starts it.
   *
   * @param slots subtasks of a step that can run side by side
   * @param port the dashboard's, on loopback; see {@link #freePort}
   * @param metricsPort the one for Prometheus, likewise
   */
  static LocalFlink start(int slots, int port, int metricsPort) throws Exception {
    Configuration flink = Loopback.only();
    flink.set(RestOptions.PORT, port);
    flink.setString(
        "metrics.reporter.prom.factory.class",
        "org.apache.flink.metrics.prometheus.LoopbackReporterFactory");
    flink.setString("metrics.reporter.prom.port", String.valueOf(metricsPort));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setPluginManager(PluginUtils.createPluginManagerFromRootFolder(flink))
                .build());
    cluster.start();
    return new LocalFlink(cluster);
  }

  /**
   * The first free port on loopback from this one on.
   *
   * @throws UsageException if the next hundred are taken too
   */
  static int freePort(int wanted) {
    for (int port = wanted; port < Math.min(65_536, wanted + PORTS_TO_TRY); port++) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        // the next one, then
      }
    }
    throw new UsageException("port " + wanted + " and the ones behind it are taken");
  }

  /** The dashboard. */
  URI dashboard() throws Exception {
    return cluster.getRestAddress().get();
  }

  /** Starts a job. */
  JobID submit(JobGraph job) throws Exception {
    return cluster.submitJob(job).get().getJobID();
  }

  /**
   * Whether a job is still at work.
   *
   * @throws Exception why it failed, if it did
   */
  boolean isAtWork(JobID job) throws Exception {
    if (!cluster.getJobStatus(job).get().isGloballyTerminalState()) {
      return true;
    }
    cluster.requestJobResult(job).get().toJobExecutionResult(getClass().getClassLoader());
    return false;
  }

  /**
   * Stops a job with a savepoint.
   *
   * @param drain whether what waits in the job goes out before; without, it can go on as if nothing
   *     had been
   * @throws UsageException if an output does not take what the job has for it
   */
  String stop(JobID job, String savepoints, boolean drain) throws Exception {
    try {
      return cluster
          .stopWithSavepoint(job, savepoints, drain, SavepointFormatType.CANONICAL)
          .get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new UsageException(
          "the job cannot be stopped with a savepoint, as an output takes no records: see the"
              + " warnings above");
    }
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
