package org.rsvpradar.job.local;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Settings under which a Flink in this JVM can be reached from this machine only. */
public final class Loopback {

  private static final String HOST = "localhost";

  private Loopback() {}

  /** A configuration that listens on loopback and takes no jobs from outside. */
  public static Configuration only() {
    Configuration flink = new Configuration();
    flink.set(RestOptions.ADDRESS, HOST);
    flink.set(RestOptions.BIND_ADDRESS, HOST);
    flink.set(JobManagerOptions.ADDRESS, HOST);
    flink.set(JobManagerOptions.BIND_HOST, HOST);
    flink.set(TaskManagerOptions.HOST, HOST);
    flink.set(TaskManagerOptions.BIND_HOST, HOST);
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    // Flink's own choice lets every page in a browser on this machine read the dashboard
    flink.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, "http://127.0.0.1");
    return flink;
  }
}
