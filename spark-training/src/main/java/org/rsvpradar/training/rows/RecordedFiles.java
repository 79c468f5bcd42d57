package org.rsvpradar.training.rows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.rsvpradar.cli.UsageException;

/** Finds the files behind the paths that a person names. */
final class RecordedFiles {

  private RecordedFiles() {}

  /**
   * The files, folders in any depth.
   *
   * <p>Names that begin with {@code .} or {@code _} are unfinished and left out.
   *
   * @throws UsageException naming a path that is missing, or a folder without files
   */
  static List<String> under(List<String> paths, Configuration hadoop) {
    List<String> files = new ArrayList<>();
    for (String path : paths) {
      int before = files.size();
      try {
        Path root = new Path(path);
        FileSystem fileSystem = root.getFileSystem(hadoop);
        add(fileSystem, fileSystem.getFileStatus(root), files);
      } catch (FileNotFoundException missing) {
        throw new UsageException(path + " does not exist");
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new UsageException(
            "%s cannot be listed: %s".formatted(path, unreadable.getMessage()));
      }
      if (files.size() == before) {
        throw new UsageException("the folder %s holds no recorded lines".formatted(path));
      }
    }
    return files;
  }

  private static void add(FileSystem fileSystem, FileStatus status, List<String> files)
      throws IOException {
    if (status.isFile()) {
      files.add(status.getPath().toString());
      return;
    }
    for (FileStatus entry : fileSystem.listStatus(status.getPath())) {
      String name = entry.getPath().getName();
      if (!name.startsWith(".") && !name.startsWith("_")) {
        add(fileSystem, entry, files);
      }
    }
  }
}
