package org.rsvpradar.fuzz;

import java.util.List;

/** What bytes from outside meet first, and what must hold whatever they are. */
public interface Target {

  /** Inputs to begin with: good ones, and bad ones that a fuzzer would need long to think of. */
  List<byte[]> seeds();

  /**
   * Takes one input.
   *
   * @throws Exception or an {@link Error} if a promise is broken
   */
  void take(byte[] input) throws Exception;
}
