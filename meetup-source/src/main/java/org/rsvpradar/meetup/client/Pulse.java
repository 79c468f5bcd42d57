package org.rsvpradar.meetup.client;

import java.io.IOException;

/** Called every few milliseconds by whatever waits, so that no wait is deaf. */
interface Pulse {

  /**
   * @throws IOException to end the wait
   */
  void beat() throws IOException;
}
