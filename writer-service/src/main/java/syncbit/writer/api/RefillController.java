package syncbit.writer.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.writer.repair.Refill;

/** Fills VictoriaMetrics from the archive again, without any request to a provider. */
@RestController
final class RefillController {
    private final Refill refill;

    RefillController(Refill refill) {
        this.refill = refill;
    }

    @PostMapping("/api/refill")
    Refill.Refilled refill(@RequestParam(required = false) @Nullable String user) {
        return refill.of(QueryParameters.user(user));
    }
}
