package org.rsvpradar.fuzz;

/** What Jazzer calls, in a JVM of its own: it knows nothing but static methods of these names. */
public final class JazzerEntry {

  private static Target target;
  private static Allowance allowance;

  private JazzerEntry() {}

  /**
   * Called once.
   *
   * @param args the target's name
   */
  public static void fuzzerInitialize(String[] args) throws Exception {
    Targets chosen = Targets.valueOf(args[0]);
    target = chosen.target();
    allowance = chosen.allowance();
    // those that are too long for the corpus, too
    for (byte[] seed : target.seeds()) {
      target.take(seed);
    }
  }

  /** Called with one input after the other; whatever it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    allowance.hold(target, input);
  }
}
