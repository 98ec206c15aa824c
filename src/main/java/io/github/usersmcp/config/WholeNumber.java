package io.github.usersmcp.config;

/** A whole number from {@code least} to {@code most}. */
record WholeNumber(int least, int most) implements OptionType<Integer> {

    @Override
    public String placeholder() {
        return "NUMBER";
    }

    @Override
    public Parsed<Integer> parse(String text) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return new Parsed.Good<>(number);
            }
        }
        return new Parsed.Bad<>(
                "must be a whole number from %d to %d, not %s".formatted(least, most, Excerpt.of(text)));
    }
}
