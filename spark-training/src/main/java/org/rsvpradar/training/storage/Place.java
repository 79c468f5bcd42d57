package org.rsvpradar.training.storage;

import java.io.IOException;
import java.nio.file.Path;

/** Where a folder will stand. */
interface Place {

  /** Whether nothing is there, or an empty folder. */
  boolean isFree() throws IOException;

  /** An empty folder on this machine to prepare the content in. */
  Path newDraft() throws IOException;

  /** Makes a draft appear here; it may be gone then. */
  void take(Path draft) throws IOException;
}
