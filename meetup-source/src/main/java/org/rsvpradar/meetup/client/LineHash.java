package org.rsvpradar.meetup.client;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells lines apart: CRC-32 in the upper half and CRC-32C in the lower, which together are a CRC of
 * 64 bits, with the length mixed in. Java runs both in hardware; a cryptographic hash would cost
 * more than the rest of the client. Not thread-safe.
 */
final class LineHash {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final CRC32 crc32 = new CRC32();
  private final CRC32C crc32c = new CRC32C();

  /**
   * @param bytes the line as the server sent it, the first of them if it was cut
   * @param length bytes that the line had before it was cut
   */
  long of(byte[] bytes, long length) {
    crc32.reset();
    crc32.update(bytes, 0, bytes.length);
    crc32c.reset();
    crc32c.update(bytes, 0, bytes.length);
    return (crc32.getValue() << 32 | crc32c.getValue()) ^ length * GOLDEN;
  }
}
