package org.rsvpradar.job.disk;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableWriter;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.core.fs.local.LocalRecoverableWriter;

/**
 * This machine's files under another scheme, {@value #SCHEME}, where a test has writing fail or
 * take its time.
 */
final class FaultyFiles extends LocalFileSystem {

  static final String SCHEME = "faulty";

  private static final Pattern CHECKPOINT = Pattern.compile("/(chk-\\d+)(/|$)");
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();
  private static volatile int checkpointsToFail;
  private static volatile Duration delay = Duration.ZERO;

  /** Found by Flink as a service. */
  public static final class Factory implements FileSystemFactory {

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public FileSystem create(URI uri) {
      return new FaultyFiles();
    }
  }

  /** A folder of this machine, under the other scheme. */
  static String uri(java.nio.file.Path folder) {
    return SCHEME + "://" + folder.toAbsolutePath();
  }

  /** Has the next checkpoints fail that write here. */
  static void failCheckpoints(int count) {
    FAILED.clear();
    checkpointsToFail = count;
  }

  /** How long it takes from now on to open a file, and to write a piece of an output. */
  static void takeTime(Duration forEach) {
    delay = forEach;
  }

  private static void pause() {
    LockSupport.parkNanos(delay.toNanos());
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public FSDataOutputStream create(Path path, WriteMode mode) throws IOException {
    pause();
    Matcher checkpoint = CHECKPOINT.matcher(path.getPath());
    if (checkpoint.find() && fails(checkpoint.group(1))) {
      throw new IOException("a failure that the test wants");
    }
    return super.create(path, mode);
  }

  @Override
  public LocalRecoverableWriter createRecoverableWriter() {
    return new SlowWriter(this);
  }

  private static synchronized boolean fails(String checkpoint) {
    return FAILED.contains(checkpoint)
        || FAILED.size() < checkpointsToFail && FAILED.add(checkpoint);
  }

  private static final class SlowWriter extends LocalRecoverableWriter {

    SlowWriter(LocalFileSystem files) {
      super(files);
    }

    @Override
    public RecoverableFsDataOutputStream open(Path path) throws IOException {
      pause();
      return new SlowStream(super.open(path));
    }

    @Override
    public RecoverableFsDataOutputStream recover(ResumeRecoverable file) throws IOException {
      pause();
      return new SlowStream(super.recover(file));
    }
  }

  private static final class SlowStream extends RecoverableFsDataOutputStream {

    private final RecoverableFsDataOutputStream file;

    SlowStream(RecoverableFsDataOutputStream file) {
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      file.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      pause();
      file.write(bytes, offset, length);
    }

    @Override
    public long getPos() throws IOException {
      return file.getPos();
    }

    @Override
    public void flush() throws IOException {
      file.flush();
    }

    @Override
    public void sync() throws IOException {
      pause();
      file.sync();
    }

    @Override
    public RecoverableWriter.ResumeRecoverable persist() throws IOException {
      pause();
      return file.persist();
    }

    @Override
    public Committer closeForCommit() throws IOException {
      pause();
      return file.closeForCommit();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
