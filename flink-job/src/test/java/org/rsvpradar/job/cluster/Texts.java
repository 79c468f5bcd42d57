package org.rsvpradar.job.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What can be read somewhere, by where it was found, and a search in it. */
final class Texts {

  private static final int SHOWN = 80;

  private final Map<String, String> texts = new TreeMap<>();

  void add(String where, String text) {
    texts.put(where, text);
  }

  /** All files in a folder as they are now, text or not, but for those that go away meanwhile. */
  void addFiles(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              // a byte is a character: nothing of a binary file is left out
              add(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            } catch (NoSuchFileException e) {
              return visitFileFailed(file, e);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (!(e instanceof NoSuchFileException)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  Set<String> places() {
    return texts.keySet();
  }

  /** Where a word stands, in capitals or not: place, and what is around it there. */
  List<String> around(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return texts.entrySet().stream()
        .filter(text -> text.getValue().toLowerCase(Locale.ROOT).contains(wanted))
        .map(text -> text.getKey() + ": " + excerpt(text.getValue(), wanted))
        .toList();
  }

  private static String excerpt(String text, String wanted) {
    int at = text.toLowerCase(Locale.ROOT).indexOf(wanted);
    return text.substring(Math.max(0, at - SHOWN), Math.min(text.length(), at + SHOWN));
  }
}
