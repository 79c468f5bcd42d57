package org.rsvpradar.torture.attack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that have not yet the names under which others may read them.
 *
 * @param names those that they will have
 */
record UnnamedFiles(List<Path> names) {

  private static final Pattern HIDDEN = Pattern.compile("\\.(.+)\\.inprogress\\.[^.]+");

  /** Those in a folder and all below it, while somebody writes there. */
  static UnnamedFiles in(Path folder) throws IOException {
    List<Path> names = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Matcher hidden = HIDDEN.matcher(file.getFileName().toString());
            if (hidden.matches()) {
              names.add(file.resolveSibling(hidden.group(1)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path gone, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return new UnnamedFiles(names);
  }

  /** Whether some of them have got their names since. */
  boolean haveNames() {
    return names.stream().anyMatch(Files::exists);
  }
}
