package io.github.usersmcp.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measured values of one thing. */
record Sample(double[] sorted) {
    static Sample of(List<Double> values) {
        return new Sample(
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    double median() {
        return quantile(0.5);
    }

    double quantile(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** The median, and in brackets the quartiles. */
    String spread() {
        return String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median(), quantile(0.25), quantile(0.75));
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
