package org.rsvpradar.job.local;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;

/**
 * Flink's file systems in this JVM: those in the folder that {@code FLINK_PLUGINS_DIR} names, as a
 * Flink process of its own would load them.
 */
final class LocalFileSystems {

  private LocalFileSystems() {}

  /** Loads them, with Flink's {@code s3.*} settings taken from the system properties. */
  static void load() {
    Configuration flink = new Configuration();
    System.getProperties().stringPropertyNames().stream()
        .filter(key -> key.startsWith("s3."))
        .forEach(key -> flink.setString(key, System.getProperty(key)));
    FileSystem.initialize(flink, PluginUtils.createPluginManagerFromRootFolder(flink));
  }
}
