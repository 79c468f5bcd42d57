package org.rsvpradar.job.file;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.file.sink.FileSinkCommittable;

/**
 * Commits only files that are there. Flink's committer says nothing where there is neither the
 * unfinished file nor the finished one, as that may have been read and removed since; so it would
 * not say either that a folder was deleted or that a volume is away.
 *
 * @param files Flink's
 */
record SureCommitter(Committer<FileSinkCommittable> files)
    implements Committer<FileSinkCommittable> {

  @Override
  public void commit(Collection<CommitRequest<FileSinkCommittable>> requests)
      throws IOException, InterruptedException {
    for (CommitRequest<FileSinkCommittable> request : requests) {
      FileSinkCommittable committable = request.getCommittable();
      if (committable.hasPendingFile()) {
        StillThere.file(committable.getPendingFile().getPath());
      }
    }
    files.commit(requests);
  }

  @Override
  public void close() throws Exception {
    files.close();
  }
}
