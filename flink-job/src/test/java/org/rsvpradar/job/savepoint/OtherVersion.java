package org.rsvpradar.job.savepoint;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.util.ChildFirstClassLoader;

/** Classes of state as another version of this project has them: one field is not as it is here. */
final class OtherVersion implements AutoCloseable {

  /**
   * What is different.
   *
   * @param in the class
   * @param without a field that only this version has, or null
   * @param with a field that only the other version has, or null
   */
  record Difference(Class<?> in, String without, String with) {

    private boolean isIn(PojoTypeInfo<?> type) {
      return type.getTypeClass() == in;
    }

    @Override
    public String toString() {
      return in.getSimpleName() + (with == null ? " without " + without : " with " + with);
    }
  }

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all versions: to open the JDK's own classes costs more than all the rest. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  private final Difference difference;
  private final URLClassLoader classes;

  /**
   * @param type the whole type of the state, with the class that is different in it
   * @param folder an empty one
   */
  OtherVersion(TypeInformation<?> type, Difference difference, Path folder) throws IOException {
    this.difference = difference;
    compile(classesIn(type), folder);
    classes =
        new ChildFirstClassLoader(
            new URL[] {folder.toUri().toURL()},
            OtherVersion.class.getClassLoader(),
            new String[0],
            error -> {});
  }

  /** The classes with fields that a type consists of. */
  static Collection<PojoTypeInfo<?>> classesIn(TypeInformation<?> type) {
    Map<String, PojoTypeInfo<?>> found = new TreeMap<>();
    collect(type, found);
    return found.values();
  }

  private static void collect(TypeInformation<?> type, Map<String, PojoTypeInfo<?>> found) {
    if (type instanceof PojoTypeInfo<?> pojo) {
      found.put(pojo.getTypeClass().getName(), pojo);
      fields(pojo).forEach(field -> collect(field.getTypeInformation(), found));
    } else if (type instanceof MapTypeInfo<?, ?> map) {
      collect(map.getKeyTypeInfo(), found);
      collect(map.getValueTypeInfo(), found);
    } else if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
      collect(array.getComponentInfo(), found);
    }
  }

  static List<PojoField> fields(PojoTypeInfo<?> type) {
    return IntStream.range(0, type.getArity()).mapToObj(type::getPojoFieldAt).toList();
  }

  /** The same type in the other version. */
  TypeInformation<?> of(TypeInformation<?> type) throws ReflectiveOperationException {
    if (type instanceof PojoTypeInfo<?> pojo) {
      return of(pojo);
    }
    if (type instanceof MapTypeInfo<?, ?> map) {
      return new MapTypeInfo<>(of(map.getKeyTypeInfo()), of(map.getValueTypeInfo()));
    }
    if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
      return ObjectArrayTypeInfo.getInfoFor(of(array.getComponentInfo()));
    }
    return type;
  }

  private PojoTypeInfo<?> of(PojoTypeInfo<?> type) throws ReflectiveOperationException {
    Class<?> other = classes.loadClass(type.getTypeClass().getName());
    List<PojoField> its = new ArrayList<>();
    for (PojoField field : fields(type)) {
      String name = field.getField().getName();
      if (!difference.isIn(type) || !name.equals(difference.without())) {
        its.add(new PojoField(other.getDeclaredField(name), of(field.getTypeInformation())));
      }
    }
    if (difference.isIn(type) && difference.with() != null) {
      its.add(new PojoField(other.getDeclaredField(difference.with()), Types.LONG));
    }
    return new PojoTypeInfo<>(other, its);
  }

  private void compile(Collection<PojoTypeInfo<?>> types, Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (PojoTypeInfo<?> type : types) {
      Path source = folder.resolve(type.getTypeClass().getSimpleName() + ".java");
      sources.add(Files.writeString(source, source(type)));
    }
    FILES.setLocation(StandardLocation.CLASS_PATH, List.of());
    FILES.setLocation(StandardLocation.CLASS_OUTPUT, List.of(folder.toFile()));
    boolean isCompiled =
        COMPILER
            .getTask(
                null,
                FILES,
                null,
                List.of("-proc:none"),
                null,
                FILES.getJavaFileObjectsFromPaths(sources))
            .call();
    assertThat(isCompiled).as("compiled").isTrue();
  }

  private String source(PojoTypeInfo<?> type) {
    Class<?> here = type.getTypeClass();
    List<String> its = new ArrayList<>();
    for (PojoField field : fields(type)) {
      String name = field.getField().getName();
      if (!difference.isIn(type) || !name.equals(difference.without())) {
        its.add(field.getField().getType().getCanonicalName() + " " + name);
      }
    }
    if (difference.isIn(type) && difference.with() != null) {
      its.add("long " + difference.with());
    }
    return "package %s; public %s"
        .formatted(
            here.getPackageName(),
            here.isRecord()
                ? "record %s(%s) {}".formatted(here.getSimpleName(), String.join(", ", its))
                : "class %s { %s }"
                    .formatted(
                        here.getSimpleName(),
                        its.stream().map(f -> "public " + f + ";").collect(joining(" "))));
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
