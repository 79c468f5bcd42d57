package org.rsvpradar.training.storage;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** What a person may name a file or a folder by. */
public final class StoragePath {

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern BUCKET = Pattern.compile("[sS]3[aA]?://[^/]+");

  private StoragePath() {}

  /** Whether it names its file system, as {@code s3://bucket/archive} does. */
  static boolean isUri(String path) {
    return URI.matcher(path).matches();
  }

  /**
   * The path as Hadoop takes it.
   *
   * @param path a local path, or a URI; a bucket alone is its root
   * @throws IllegalArgumentException if it is empty, or the part of a URI before the path cannot be
   */
  public static Path of(String path) {
    return new Path(BUCKET.matcher(path).matches() ? path + "/" : path);
  }
}
