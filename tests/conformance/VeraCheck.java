import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Asks veraPDF whether files keep to a standard and prints one line for each file, with the rules
 * it breaks below it. Leaves with 0 if all files keep to it, 1 if not, 2 if it cannot ask.
 *
 *   java -cp VERAPDF_JAR:JAXB_JARS VeraCheck.java 2a,ua1 FILE.pdf...
 *
 * Without a JAXB runtime the library knows no rules and would pass every file; so the number of
 * rules of each profile is looked at first.
 */
public final class VeraCheck {
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    if (arguments.length < 2) {
      System.err.println("usage: VeraCheck STANDARD[,STANDARD] FILE...");
      System.exit(2);
    }
    VeraGreenfieldFoundryProvider.initialise();
    boolean all = true;
    for (String name : arguments[0].split(",")) {
      PDFAFlavour standard = standard(name);
      for (int file = 1; file < arguments.length; file++) {
        all &= check(standard, name, arguments[file]);
      }
    }
    System.exit(all ? 0 : 1);
  }

  private static PDFAFlavour standard(String name) {
    PDFAFlavour standard = PDFAFlavour.fromString(name);
    ValidationProfile profile =
        standard == PDFAFlavour.NO_FLAVOUR
            ? null
            : Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(standard);
    if (profile == null || profile.getRules().isEmpty()) {
      System.err.println("veraPDF knows no rules for " + name);
      System.exit(2);
    }
    return standard;
  }

  private static boolean check(PDFAFlavour standard, String name, String file) {
    VeraPDFFoundry foundry = Foundries.defaultInstance();
    try (PDFAParser parser = foundry.createParser(new File(file), standard);
        PDFAValidator validator = foundry.createValidator(standard, false)) {
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "pass" : "FAIL";
      System.out.printf("%s %s %s: %d checks%n", verdict, name, file, result.getTotalAssertions());
      for (Map.Entry<String, TestAssertion> broken : broken(result).entrySet()) {
        TestAssertion example = broken.getValue();
        String message = example.getErrorMessage();
        message = (message == null ? example.getMessage() : message).replaceAll("\\s+", " ");
        System.out.printf("     %s %s%n", broken.getKey(), message);
        System.out.printf("       %s%n", example.getLocation().getContext());
      }
      return result.isCompliant();
    } catch (Exception error) {
      System.out.printf("FAIL %s %s: %s%n", name, file, error);
      return false;
    }
  }

  /** The first failed check of each broken rule, by clause and number. */
  private static Map<String, TestAssertion> broken(ValidationResult result) {
    Map<String, TestAssertion> broken = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        broken.putIfAbsent(rule, assertion);
      }
    }
    return broken;
  }
}
