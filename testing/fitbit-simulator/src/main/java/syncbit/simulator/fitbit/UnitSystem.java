package syncbit.simulator.fitbit;

import org.jspecify.annotations.Nullable;

/** The units of a response; the {@code Accept-Language} header selects them. */
enum UnitSystem {
    METRIC(1, 1, 1, 1),
    /** Miles, feet, pounds, degrees Fahrenheit. */
    US(1 / 1.609344, 1 / 0.3048, 1 / 0.45359237, 1.8),
    /** Stone. */
    UK(1, 1, 1 / 6.35029318, 1);

    private final double perKilometre;
    private final double perMetre;
    private final double perKilogram;
    private final double perDegree;

    UnitSystem(double perKilometre, double perMetre, double perKilogram, double perDegree) {
        this.perKilometre = perKilometre;
        this.perMetre = perMetre;
        this.perKilogram = perKilogram;
        this.perDegree = perDegree;
    }

    static UnitSystem of(@Nullable String acceptLanguage) {
        if ("en_US".equals(acceptLanguage)) {
            return US;
        }
        return "en_GB".equals(acceptLanguage) ? UK : METRIC;
    }

    double distance(double kilometres) {
        return kilometres * perKilometre;
    }

    double elevation(double metres) {
        return metres * perMetre;
    }

    double weight(double kilograms) {
        return kilograms * perKilogram;
    }

    double temperatureDifference(double degrees) {
        return degrees * perDegree;
    }
}
