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
    if (sight instanceof Sight.Found found) {
      return found(to, found);
    }
    if (sight instanceof Sight.Refused refused) {
      return refused(to, refused, probe);
    }
    if (sight instanceof Sight.Unreachable unreachable) {
      return unreachable(to, unreachable, probe);
    }
    throw wrong(
        to,
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

  private static Optional<String> refused(
      Destination to, Sight.Refused refused, StreamProbe probe) {
    String code = String.valueOf(refused.code());
    if (code.equals("ResourceNotFoundException")) {
      throw wrong(
          to,
          "there is no %s %s in %s; check %s and aws.region",
          to.place().equals("firehose") ? "delivery stream" : "Kinesis stream",
          to.stream(),
          to.where(),
          to.streamSetting());
    }
    if (BAD_CREDENTIALS.contains(code)) {
      throw wrong(
          to,
          "AWS does not accept the credentials that the job has (%s, for %s in %s); check them,"
              + " and aws.region",
          code,
          to.stream(),
          to.where());
    }
    if (NOT_ALLOWED.contains(code)) {
      throw wrong(
          to,
          "the credentials that the job has lack the permission %s for %s in %s; allow it",
          probe.action(),
          to.stream(),
          to.where());
    }
    return Optional.of(code + " (HTTP " + refused.status() + "): " + refused.message());
  }

  private static Optional<String> unreachable(
      Destination to, Sight.Unreachable unreachable, StreamProbe probe) {
    if (unreachable.noSuchHost()
        && to.aws().endpoint() == null
        && !probe.knowsRegion(to.aws().region())) {
      throw wrong(
          to,
          "there is no region %s that has the stream %s (%s); check aws.region",
          to.aws().region(),
          to.stream(),
          unreachable.why());
    }
    return Optional.of(unreachable.why());
  }

  private static UsageException wrong(Destination to, String sentence, Object... parts) {
    return new UsageException(to.setting() + ": " + String.format(sentence, parts));
  }
}
