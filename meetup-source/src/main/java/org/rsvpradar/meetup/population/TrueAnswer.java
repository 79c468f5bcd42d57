package org.rsvpradar.meetup.population;

/**
 * The law by which members of the population answer: the relations measured on the real stream,
 * plus effects of group, member and topics that only their history shows.
 *
 * <p>Fixed before any model was trained on it.
 */
final class TrueAnswer {

  static final double GROUP_DEVIATION = 0.5;
  static final double MEMBER_DEVIATION = 0.7;

  /** Every so-manieth topic moves its groups up or down by {@link #TOPIC_EFFECT}. */
  static final int TOPICS_PER_EFFECT = 16;

  static final double TOPIC_EFFECT = 0.4;

  private static final double[] LEAD_HOURS = {6, 24, 72, 168, 720, Double.MAX_VALUE};
  private static final double[] YES_BY_LEAD = {0.56, 0.65, 0.74, 0.77, 0.88, 0.90};
  private static final double YES_WITHOUT_TIME = 0.97;

  /** 77 % yes without a venue, 81 % with one; 15 % have none, so together they change little. */
  private static final double WITHOUT_VENUE = -0.20;

  private static final double WITH_VENUE = 0.035;

  /**
   * A share over people who differ is flatter than the curve of one of them: this undoes it
   * (MacKay, 1992), so that the measured shares come out.
   */
  private static final double SHARPER =
      Math.sqrt(
          1
              + Math.PI
                  / 8
                  * (GROUP_DEVIATION * GROUP_DEVIATION
                      + MEMBER_DEVIATION * MEMBER_DEVIATION
                      + 12.0 / TOPICS_PER_EFFECT * TOPIC_EFFECT * TOPIC_EFFECT));

  private TrueAnswer() {}

  /**
   * The true probability of a yes.
   *
   * @param leadHours from the RSVP to the start; NaN without one
   * @param effects of group, topics and member together, in logits
   */
  static double pYes(double leadHours, boolean hasVenue, double effects) {
    double logit =
        SHARPER * logit(yesByLead(leadHours)) + (hasVenue ? WITH_VENUE : WITHOUT_VENUE) + effects;
    return 1 / (1 + StrictMath.exp(-logit));
  }

  private static double yesByLead(double leadHours) {
    if (Double.isNaN(leadHours)) {
      return YES_WITHOUT_TIME;
    }
    int bucket = 0;
    while (leadHours >= LEAD_HOURS[bucket]) {
      bucket++;
    }
    return YES_BY_LEAD[bucket];
  }

  private static double logit(double p) {
    return StrictMath.log(p / (1 - p));
  }
}
