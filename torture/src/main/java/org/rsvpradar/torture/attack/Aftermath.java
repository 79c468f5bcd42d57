package org.rsvpradar.torture.attack;

/** What a strike must leave behind in the cluster: that is how it shows that it hit. */
public enum Aftermath {
  /** The job goes on from a checkpoint. */
  RESTORED("restored") {
    @Override
    boolean shows(long before, long after) {
      return after > before;
    }
  },
  /** The same, with a job manager that knows of nothing before it. */
  RESTORED_ELSEWHERE("restored under a new job manager") {
    @Override
    boolean shows(long before, long after) {
      return after > 0;
    }
  },
  /** The job goes on by itself. */
  UNDISTURBED("where it is") {
    @Override
    boolean shows(long before, long after) {
      return after == before;
    }
  };

  private final String words;

  Aftermath(String words) {
    this.words = words;
  }

  /** What becomes of the job. */
  String inWords() {
    return words;
  }

  /**
   * Whether the cluster shows it.
   *
   * @param before how often it had restored jobs before the strike
   * @param after and how often when that was over
   */
  abstract boolean shows(long before, long after);
}
