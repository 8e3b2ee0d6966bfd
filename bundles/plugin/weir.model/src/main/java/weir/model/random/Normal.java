package weir.model.random;

/**
 * The normal distribution's function and its inverse. The inverse is algorithm AS 241 (Wichura 1988, routine PPND7),
 * accurate to seven digits.
 */
final class Normal {
    private static final double CENTRE = 0.425;

    private Normal() {}

    /** The value below which a standard normal number lies with this probability, 0 to 1 exclusive. */
    static double inverse(double probability) {
        double fromCentre = probability - 0.5;
        if (Math.abs(fromCentre) <= CENTRE) {
            double r = CENTRE * CENTRE - fromCentre * fromCentre;
            return fromCentre
                    * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
                    / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
        }
        double r = Math.sqrt(-Math.log(fromCentre < 0 ? probability : 1 - probability));
        double tail;
        if (r <= 5) {
            r -= 1.6;
            tail = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                    / ((0.12021132975 * r + 0.73700164250) * r + 1.0);
        } else {
            r -= 5;
            tail = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
                    / ((0.012258202635 * r + 0.24197894225) * r + 1.0);
        }
        return fromCentre < 0 ? -tail : tail;
    }

    /** How likely a standard normal number lies below: found by bisection of the inverse, seldom needed. */
    static double below(double value) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (inverse(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
