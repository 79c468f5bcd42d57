package org.rsvpradar.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a text at a time, as a long of which the lowest byte comes first. */
public final class EightBytes {

  /** Times a byte: that byte in all eight places. */
  public static final long EACH = 0x0101_0101_0101_0101L;

  /** The upper bit of each byte. */
  public static final long UPPER_BITS = 0x80 * EACH;

  private static final VarHandle VIEW =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EightBytes() {}

  /**
   * The bytes from a place on.
   *
   * @param at at least eight bytes before the end
   */
  public static long at(byte[] text, int at) {
    return (long) VIEW.get(text, at);
  }

  /**
   * The upper bits of the bytes that are zero. Where several are set the first one is certain; each
   * other may be that of a 1 behind a zero.
   */
  public static long zeros(long eight) {
    return (eight - EACH) & ~eight & UPPER_BITS;
  }

  /** How many bytes stand before the first whose upper bit is set. */
  public static int before(long upperBits) {
    return Long.numberOfTrailingZeros(upperBits) / Byte.SIZE;
  }
}
