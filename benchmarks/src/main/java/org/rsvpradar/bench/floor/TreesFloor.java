package org.rsvpradar.bench.floor;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;
import org.rsvpradar.score.UnscorableException;

/** What a line costs in a model of trees, which takes too long for all lines. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TreesFloor {

  private static final int LINES = 1_000;

  /** Features to a probability. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void scoreTrees(FoldedLines folded, Models models, Blackhole out)
      throws UnscorableException {
    for (int i = 0; i < LINES; i++) {
      out.consume(models.trees().pYes(folded.at(i).features()));
    }
  }
}
