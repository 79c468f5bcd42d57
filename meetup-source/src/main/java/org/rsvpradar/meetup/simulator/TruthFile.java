package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.rsvpradar.meetup.population.TruthListener;

/** Writes {@code rsvp_id,p_yes}, a line for each new RSVP. */
final class TruthFile implements TruthListener {

  private final OutputStream out;

  TruthFile(OutputStream out) throws IOException {
    this.out = out;
    out.write("rsvp_id,p_yes\n".getBytes(US_ASCII));
  }

  @Override
  public void truth(long rsvpId, double pYes) {
    try {
      out.write((rsvpId + "," + pYes + "\n").getBytes(US_ASCII));
    } catch (IOException full) {
      throw new UncheckedIOException("the truth cannot be written", full);
    }
  }
}
