package org.rsvpradar.job.aws;

import java.time.Duration;

/** Looks at the stream of a destination, with the credentials that the job has. */
interface StreamProbe extends StreamService {

  /** A connection that is not there within this time is not there. */
  Duration CONNECT = Duration.ofSeconds(2);

  /** One question. */
  Duration ATTEMPT = Duration.ofSeconds(4);

  /** All questions together: a job that cannot work fails within seconds. */
  Duration ALL = Duration.ofSeconds(10);

  /** One more question than retries. */
  int RETRIES = 2;

  /** What the service says of the stream. */
  Sight look(Destination to);
}
