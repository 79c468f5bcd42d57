package org.rsvpradar.training.rows;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.LineMtime;
import org.rsvpradar.line.LineReader;
import org.rsvpradar.training.storage.StorageFailure;
import org.rsvpradar.training.storage.StoragePath;

/**
 * The lines of one file on any of Hadoop's file systems, their bytes as they stand.
 *
 * <p>Every failure is an {@link UsageException} that names the file.
 */
final class LineFile implements Closeable {

  private final String path;
  private final LineReader lines;

  LineFile(String path, Configuration hadoop) {
    this.path = path;
    try {
      Path file = StoragePath.of(path);
      this.lines = new LineReader(plain(bytesOf(file, hadoop)));
    } catch (IOException unreadable) {
      throw unusable(unreadable);
    }
  }

  /** Looks at a file for its kind and its place. */
  static RecordedFile look(String path, Configuration hadoop) {
    try (LineFile file = new LineFile(path, hadoop)) {
      long lines = 0;
      long firstMtimeMs = RecordedFile.UNDATED;
      while (file.next()) {
        byte[] bytes = file.bytes();
        if (lines == 0 && ArchivedLine.arrivalUs(bytes) != ArchivedLine.NONE) {
          return new RecordedFile(path, true, firstMtimeMs, 1);
        }
        lines++;
        if (firstMtimeMs == RecordedFile.UNDATED && LineMtime.ofMs(bytes) != LineMtime.NONE) {
          firstMtimeMs = LineMtime.ofMs(bytes);
        }
      }
      return new RecordedFile(path, false, firstMtimeMs, lines);
    }
  }

  /** Moves to the next line. */
  boolean next() {
    try {
      return lines.next();
    } catch (IOException unreadable) {
      throw unusable(unreadable);
    }
  }

  byte[] bytes() {
    return lines.bytes();
  }

  long length() {
    return lines.length();
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException unreadable) {
      throw unusable(unreadable);
    }
  }

  private static InputStream bytesOf(Path file, Configuration hadoop) throws IOException {
    FileSystem fileSystem = file.getFileSystem(hadoop);
    // Hadoop looks for a checksum beside a local file, and that fails where its name has a colon
    return fileSystem instanceof LocalFileSystem local
        ? local.getRawFileSystem().open(file)
        : fileSystem.open(file);
  }

  private InputStream plain(InputStream raw) throws IOException {
    try {
      return path.endsWith(".gz") ? new GZIPInputStream(raw, 65_536) : raw;
    } catch (IOException notGzip) {
      raw.close();
      throw notGzip;
    }
  }

  private UsageException unusable(IOException e) {
    String what = path + " cannot be read to its end";
    return e instanceof EOFException
        ? new UsageException(what + ": it is cut off")
        : StorageFailure.of(what, e);
  }
}
