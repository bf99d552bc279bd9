import java.io.File;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Prints the text of a PDF as PDFBox reads it, with a form feed after each page. */
public final class PageText {
  public static void main(String[] arguments) throws Exception {
    try (PDDocument document = PDDocument.load(new File(arguments[0]));
        Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setPageEnd("\f");
      stripper.writeText(document, out);
    }
  }
}
