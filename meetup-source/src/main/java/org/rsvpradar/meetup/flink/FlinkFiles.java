package org.rsvpradar.meetup.flink;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.recording.FileAccess;

/** Files on whatever file systems Flink knows. */
final class FlinkFiles implements FileAccess {

  @Override
  public Entry look(String path) throws IOException {
    Path at = new Path(path);
    return entry(at.getFileSystem().getFileStatus(at));
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    Path at = new Path(folder);
    List<Entry> entries = new ArrayList<>();
    for (FileStatus status : at.getFileSystem().listStatus(at)) {
      entries.add(entry(status));
    }
    return entries;
  }

  @Override
  public InputStream open(String file) throws IOException {
    Path at = new Path(file);
    return at.getFileSystem().open(at);
  }

  private static Entry entry(FileStatus status) {
    Path path = status.getPath();
    return new Entry(
        path.toString(),
        path.getName(),
        status.isDir(),
        status.getLen(),
        status.getModificationTime());
  }
}
