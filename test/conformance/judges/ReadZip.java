import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a ZIP as a stream, as RODA and commons-ip do, and prints the names and sizes of its members. */
class ReadZip {
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    byte[] piece = new byte[1 << 20];
    try (ZipInputStream members =
        new ZipInputStream(new BufferedInputStream(new FileInputStream(arguments[0]), 1 << 20))) {
      for (ZipEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
        long size = 0;
        for (int read = members.read(piece); read >= 0; read = members.read(piece)) size += read;
        members.closeEntry();
        out.println(size + " " + member.getName());
      }
    }
    out.flush();
  }
}
