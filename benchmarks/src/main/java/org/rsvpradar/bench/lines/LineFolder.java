package org.rsvpradar.bench.lines;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one workload while they are written, {@code lines-000.ndjson} and so on. */
final class LineFolder {

  /** A file is Spark's unit of a batch: it wants many, and not small ones. */
  private static final long LEAST_FILES = 24;

  private static final long MOST_LINES_OF_A_FILE = 25_000;

  private final Path folder;
  private final long count;
  private final long ofAFile;
  private final LineChange change;
  private OutputStream out;
  private int files;
  private long written;
  private long inFile;
  private long newestMs;

  LineFolder(Path folder, Workload workload) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.count = workload.count();
    this.ofAFile = Math.max(1, Math.min(MOST_LINES_OF_A_FILE, count / LEAST_FILES));
    this.change = new LineChange(workload);
  }

  /** Takes the next line, unless there are enough, and closes the last file behind the last one. */
  void add(byte[] line, long mtimeMs) throws IOException {
    if (written == count) {
      return;
    }
    // a file begins with a line that is newer than all before: whoever goes by that and not by
    // names reads them in the same order
    if (out == null || inFile >= ofAFile && mtimeMs > newestMs) {
      close();
      Path file = folder.resolve("lines-%03d.ndjson".formatted(files++));
      out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      inFile = 0;
    }
    newestMs = Math.max(newestMs, mtimeMs);
    change.write(line, out);
    out.write('\n');
    inFile++;
    if (++written == count) {
      close();
    }
  }

  private void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
