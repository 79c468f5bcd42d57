package org.rsvpradar.job.aws;

import java.util.Optional;
import java.util.Set;
import org.rsvpradar.cli.UsageException;

/** Tells at the start what will never work from what does not work just now. */
final class StartCheck {

  /** Of the SDKs' common errors, those that say that nobody knows these credentials. */
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "ExpiredToken",
          "ExpiredTokenException",
          "OptInRequired",
          "AuthFailure");

  private static final Set<String> NOT_ALLOWED =
      Set.of("AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedOperation");

  private StartCheck() {}

  /**
   * Judges what was seen of a stream.
   *
   * @return why it may not work just now; empty if all is well
   * @throws UsageException with one sentence, if it will not work before somebody changes a setting
   */
  static Optional<String> judge(Destination to, Sight sight, StreamProbe probe) {
    return sight instanceof Sight.Found found
        ? found(to, found)
        : Optional.of(judge((StreamPlace) to, sight, probe));
  }

  /**
   * Judges why nothing was seen of a stream.
   *
   * @return why it may not work just now
   * @throws UsageException with one sentence, if it will not work before somebody changes a setting
   */
  static String judge(StreamPlace place, Sight sight, StreamService service) {
    if (sight instanceof Sight.Refused refused) {
      return refused(place, refused, service);
    }
    if (sight instanceof Sight.Unreachable unreachable) {
      return unreachable(place, unreachable, service);
    }
    throw wrong(
        place,
        "there are no AWS credentials where the job runs; the SDK looks for them in the"
            + " environment, in system properties, in profiles and in the role of the machine");
  }

  private static Optional<String> found(Destination to, Sight.Found found) {
    if (!found.takesPuts()) {
      throw wrong(
          to,
          "the delivery stream %s in %s takes its records from another stream, not from a job;"
              + " write to that one with %s.to=kinesis, or set another %s",
          to.stream(),
          to.where(),
          to.output(),
          to.streamSetting());
    }
    return switch (found.status()) {
      case "ACTIVE", "UPDATING" -> Optional.empty();
      case "DELETING", "DELETING_FAILED", "CREATING_FAILED" ->
          throw wrong(
              to,
              "the stream %s in %s is %s; check %s",
              to.stream(),
              to.where(),
              found.status(),
              to.streamSetting());
      default -> Optional.of("it is " + found.status());
    };
  }

  private static String refused(StreamPlace place, Sight.Refused refused, StreamService service) {
    String code = String.valueOf(refused.code());
    if (code.equals("ResourceNotFoundException")) {
      throw wrong(
          place,
          "there is no %s %s in %s; check %s",
          place.kind(),
          place.stream(),
          place.where(),
          place.toCheck());
    }
    if (BAD_CREDENTIALS.contains(code)) {
      throw wrong(
          place,
          "AWS does not accept the credentials that the job has (%s, for %s in %s); check them,"
              + " and %s",
          code,
          place.stream(),
          place.where(),
          place.regionSetting());
    }
    if (NOT_ALLOWED.contains(code)) {
      throw wrong(
          place,
          "the credentials that the job has lack the permission %s for %s in %s; allow it",
          service.action(),
          place.stream(),
          place.where());
    }
    return code + " (HTTP " + refused.status() + "): " + refused.message();
  }

  private static String unreachable(
      StreamPlace place, Sight.Unreachable unreachable, StreamService service) {
    if (unreachable.noSuchHost()
        && place.aws().endpoint() == null
        && !service.knowsRegion(place.aws().region())) {
      throw wrong(
          place,
          "there is no region %s that has the stream %s (%s); check %s",
          place.aws().region(),
          place.stream(),
          unreachable.why(),
          place.regionSetting());
    }
    return unreachable.why();
  }

  private static UsageException wrong(StreamPlace place, String sentence, Object... parts) {
    return new UsageException(place.setting() + ": " + String.format(sentence, parts));
  }
}
