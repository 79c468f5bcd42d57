package org.rsvpradar.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A file system, as far as reading a recording needs one. */
public interface FileAccess {

  /**
   * What lies at a path.
   *
   * @throws java.io.FileNotFoundException if nothing does
   */
  Entry look(String path) throws IOException;

  /** What lies in a folder, but not deeper, in any order. */
  List<Entry> list(String folder) throws IOException;

  /** The bytes of a file as they are stored; the caller closes them. */
  InputStream open(String file) throws IOException;

  /**
   * A file or a folder.
   *
   * @param path where it is, for {@link #list} and {@link #open}
   * @param name the last part of the path
   * @param folder whether it is one
   * @param bytes how long the file is
   * @param modifiedMs when it was last changed, milliseconds since the epoch
   */
  record Entry(String path, String name, boolean folder, long bytes, long modifiedMs) {}
}
