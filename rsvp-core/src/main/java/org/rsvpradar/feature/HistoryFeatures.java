package org.rsvpradar.feature;

import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.fold.Histories;

/**
 * The counts of earlier lines, this RSVP's own excepted: of the event, of the group, and of the
 * member in the group.
 *
 * <p>Rates are shrunk towards the share of yes in the whole stream, the more so the less is known.
 */
final class HistoryFeatures {

  private static final double YES_SHARE = 0.78;
  private static final double NO_SHARE = 0.22;

  /** How many answers the prior weighs. */
  private static final double EVENT_PRIOR = 5;

  private static final double GROUP_PRIOR = 5;
  private static final double MEMBER_PRIOR = 2;

  static final List<Feature> LIST = list();

  private HistoryFeatures() {}

  static void write(FeatureWriter out, Histories before) {
    write(out, before.event().yes(), before.event().no(), EVENT_PRIOR);
    write(out, before.group().yes(), before.group().no(), GROUP_PRIOR);
    write(out, before.member().yes(), before.member().no(), MEMBER_PRIOR);
  }

  private static void write(FeatureWriter out, double yes, double no, double prior) {
    out.number(yes)
        .number(no)
        .number((yes + YES_SHARE * prior) / (yes + no + prior))
        .number(Math.log((yes + YES_SHARE * prior) / (no + NO_SHARE * prior)));
  }

  private static List<Feature> list() {
    List<Feature> list = new ArrayList<>();
    add(list, "event", "of the event");
    add(list, "group", "of the group");
    add(list, "member", "of the member in this group");
    return List.copyOf(list);
  }

  private static void add(List<Feature> list, String who, String whose) {
    list.add(number(who + "_yes", "RSVPs, 0 or more", "earlier RSVPs " + whose + " that say yes"));
    list.add(number(who + "_no", "RSVPs, 0 or more", "earlier RSVPs " + whose + " that say no"));
    list.add(
        number(who + "_yes_rate", "0 to 1", "share of yes " + whose + ", shrunk towards 0.78"));
    list.add(
        number(who + "_yes_logodds", "ln odds", "log odds of yes " + whose + ", shrunk alike"));
  }

  private static Feature number(String name, String unit, String meaning) {
    return Feature.number(Feature.Family.HISTORY, name, unit, meaning);
  }
}
