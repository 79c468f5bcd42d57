package org.rsvpradar.bench.peer.jpmml;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.measure.Meter;
import org.rsvpradar.bench.peer.PeerArguments;
import org.rsvpradar.job.local.Exit;
import org.rsvpradar.rsvp.Rsvp;

/** A measured run of JPMML in a plain loop: one thread, no engine, no state, nothing written. */
public final class JpmmlLoopMain {

  private JpmmlLoopMain() {}

  /** Prints its figures as the last line; see {@link PeerArguments}. */
  public static void main(String[] args) throws Exception {
    Exit.with(() -> System.out.println(run(PeerArguments.parse(args)).line()));
  }

  private static Figures run(PeerArguments arguments) throws IOException {
    PlainEvaluator model = new PlainEvaluator(arguments.pmml());
    AtomicLong scored = new AtomicLong();
    double sum = 0;
    try (Meter meter = Meter.start(arguments.count(), scored::get)) {
      for (Path file : arguments.files()) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Rsvp rsvp = TreeLine.rsvp(line.getBytes(StandardCharsets.UTF_8), scored.get());
            sum += model.pYes(TreeLine.fields(rsvp));
            scored.lazySet(scored.get() + 1);
          }
        }
      }
      if (scored.get() != arguments.count()) {
        throw new IllegalStateException(
            "of %d lines, %d have a score".formatted(arguments.count(), scored.get()));
      }
      return meter.figures().with("scored", scored.get()).with("mean_p_yes", sum / scored.get());
    }
  }
}
