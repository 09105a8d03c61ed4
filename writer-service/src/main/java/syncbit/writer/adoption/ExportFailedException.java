package syncbit.writer.adoption;

import syncbit.writer.victoria.VictoriaOutcome;

/** VictoriaMetrics did not export samples. The message names the reason. */
public final class ExportFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient VictoriaOutcome outcome;

    /**
     * Checks the outcome of an export.
     *
     * @throws ExportFailedException if it is not {@code Done}
     */
    public static void throwUnlessDone(VictoriaOutcome outcome) {
        if (!(outcome instanceof VictoriaOutcome.Done)) {
            throw new ExportFailedException(outcome);
        }
    }

    private ExportFailedException(VictoriaOutcome outcome) {
        super(
                switch (outcome) {
                    case VictoriaOutcome.Done done -> throw new IllegalArgumentException("The export did not fail");
                    case VictoriaOutcome.Refused refused ->
                        "VictoriaMetrics refuses to export samples: " + refused.reason()
                                + ". VICTORIA_ENDPOINT must point to VictoriaMetrics itself";
                    case VictoriaOutcome.Misconfigured wrong -> wrong.advice();
                    case VictoriaOutcome.Unavailable away -> away.reason();
                    case VictoriaOutcome.Interrupted broken -> broken.reason();
                });
        this.outcome = outcome;
    }

    VictoriaOutcome outcome() {
        return outcome;
    }
}
