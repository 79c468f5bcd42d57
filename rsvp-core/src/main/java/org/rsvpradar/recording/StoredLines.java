package org.rsvpradar.recording;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.rsvpradar.line.LineReader;

/** The lines of a file as they are stored; {@code .gz} is decompressed. */
final class StoredLines implements Closeable {

  private static final int BUFFER_BYTES = 65_536;

  private final String path;
  private final LineReader reader;

  private StoredLines(String path, LineReader reader) {
    this.path = path;
    this.reader = reader;
  }

  static StoredLines open(FileAccess files, String path) throws IOException {
    InputStream stored = files.open(path);
    if (!path.endsWith(".gz")) {
      return new StoredLines(path, new LineReader(stored));
    }
    try {
      return new StoredLines(path, new LineReader(new GZIPInputStream(stored, BUFFER_BYTES)));
    } catch (IOException e) {
      stored.close();
      throw named(path, e);
    }
  }

  /** Moves to the next line. */
  boolean next() throws IOException {
    try {
      return reader.next();
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  /** Stands at the current line. */
  LineReader reader() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static IOException named(String path, IOException e) {
    if (e instanceof EOFException) {
      return new BrokenRecordingException(
          path + " is cut off: it ends inside its compressed data", e);
    }
    String message = path + " cannot be read to its end: " + e.getMessage();
    return e instanceof ZipException
        ? new BrokenRecordingException(message, e)
        : new IOException(message, e);
  }
}
