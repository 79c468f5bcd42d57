package org.rsvpradar.job.aws;

import java.io.Serializable;

/** What a sentence has to know of the service behind a stream. */
interface StreamService extends Serializable {

  /** The permissions that were needed. */
  String action();

  /** Whether the SDK knows the region; it may be newer than the SDK. */
  boolean knowsRegion(String region);
}
