package org.rsvpradar.fuzz;

/** What Jazzer calls, in a JVM of its own: it knows nothing but static methods of these names. */
public final class JazzerEntry {

  private static final int WARM_UP = 3;

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
    // classes are loaded and compiled on nobody's account
    for (int i = 0; i < WARM_UP; i++) {
      for (byte[] seed : target.seeds()) {
        target.take(seed);
      }
    }
  }

  /** Called with one input after the other; whatever it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    allowance.hold(target, input);
  }
}
