package org.rsvpradar.meetup.simulator;

import java.io.Closeable;
import java.io.IOException;

/** What the stream will say, from its first message to its last: the same at every reading. */
interface Script extends Closeable {

  /** The next message, or null behind the last one. */
  Message next() throws IOException;

  @Override
  default void close() throws IOException {}

  /** Starts a script over. */
  interface Opener {
    Script open() throws IOException;
  }
}
