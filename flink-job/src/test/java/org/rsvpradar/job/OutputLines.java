package org.rsvpradar.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** What a job wrote, on any file system that Flink knows. */
public final class OutputLines {

  private OutputLines() {}

  /** The lines of all files in a folder, sorted; none if it is not there. */
  public static List<String> sorted(String folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(folder)) {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(file.getFileSystem().open(file), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      }
    }
    return lines.stream().sorted().toList();
  }

  /** All files in a folder, in any depth, unfinished ones included. */
  public static List<Path> files(String folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Path path = new Path(folder);
    FileSystem system = path.getFileSystem();
    if (system.exists(path)) {
      add(system, path, files);
    }
    return files;
  }

  private static void add(FileSystem system, Path folder, List<Path> files) throws IOException {
    for (FileStatus status : system.listStatus(folder)) {
      if (status.isDir()) {
        add(system, status.getPath(), files);
      } else {
        files.add(status.getPath());
      }
    }
  }
}
