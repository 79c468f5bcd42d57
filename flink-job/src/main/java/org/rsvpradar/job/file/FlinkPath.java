package org.rsvpradar.job.file;

import java.io.IOException;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.recording.FileTrouble;

/** A path that a person gave, as every process of Flink understands it. */
public final class FlinkPath {

  private FlinkPath() {}

  /**
   * Completes a path; a relative one is one of this machine.
   *
   * @param setting where it was given, for the message
   * @throws UsageException if it is on no file system that Flink knows here
   */
  public static Path of(String setting, String text) {
    try {
      Path path = new Path(text);
      return path.makeQualified(path.getFileSystem());
    } catch (UnsupportedFileSystemSchemeException e) {
      if (text.matches("s3a?:.*")) {
        throw new UsageException(
            "%s %s needs Flink's S3 file system, expected flink-s3-fs-hadoop in plugins/s3-fs-hadoop of Flink's folder"
                .formatted(setting, text));
      }
      throw unknown(setting, text, e);
    } catch (IOException e) {
      throw new UsageException(
          setting + " " + text + " cannot be reached: " + FileTrouble.inWords(e));
    } catch (RuntimeException e) {
      throw unknown(setting, text, e);
    }
  }

  private static UsageException unknown(String setting, String text, Exception e) {
    return new UsageException(
        setting + " " + text + " is on no file system that Flink knows: " + e.getMessage());
  }
}
