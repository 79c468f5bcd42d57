package org.rsvpradar.feature;

import java.util.List;
import org.rsvpradar.rsvp.Rsvp;

/** What the member shows of themselves. */
final class MemberFeatures {

  static final List<Feature> LIST =
      List.of(
          number("member_photo", "whether the member has a photo"),
          number("member_other_services", "whether the member links another service"));

  private MemberFeatures() {}

  static void write(FeatureWriter out, Rsvp rsvp) {
    out.flag(rsvp.member().hasPhoto()).flag(rsvp.member().otherServices() > 0);
  }

  private static Feature number(String name, String meaning) {
    return Feature.number(Feature.Family.MEMBER, name, "0 or 1", meaning);
  }
}
