package org.rsvpradar.training.rows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.training.storage.StorageFailure;
import org.rsvpradar.training.storage.StoragePath;

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
        add(StoragePath.of(path), hadoop, files);
      } catch (FileNotFoundException missing) {
        throw new UsageException(path + " does not exist");
      } catch (IOException | IllegalArgumentException unreadable) {
        throw StorageFailure.of(path + " cannot be listed", unreadable);
      }
      if (files.size() == before) {
        throw new UsageException("the folder %s holds no recorded lines".formatted(path));
      }
    }
    return files;
  }

  private static void add(Path path, Configuration hadoop, List<String> files) throws IOException {
    FileSystem fileSystem = path.getFileSystem(hadoop);
    Path root = fileSystem.makeQualified(path);
    // one listing: an archive on S3 has thousands of folders, which it need not ask for one by one
    RemoteIterator<LocatedFileStatus> all = fileSystem.listFiles(root, true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      if (isFinished(file, root)) {
        files.add(file.toString());
      }
    }
  }

  private static boolean isFinished(Path file, Path root) {
    for (Path at = file; at.depth() > root.depth(); at = at.getParent()) {
      if (at.getName().startsWith(".") || at.getName().startsWith("_")) {
        return false;
      }
    }
    return true;
  }
}
