package syncbit.collector.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import syncbit.collector.api.CollectorProblemAdvice.InvalidFieldException;
import syncbit.collector.source.google.GoogleIdentities;
import syncbit.common.api.GoogleIdentity;

/**
 * Tells auth-service during a consent at Google whose token it has received. 422 means that the user must act, 503 that a
 * later attempt may succeed. The problem detail says what to do.
 */
@RestController
class GoogleIdentityController {
    private final GoogleIdentities identities;

    GoogleIdentityController(GoogleIdentities identities) {
        this.identities = identities;
    }

    @PostMapping("/api/google/identity")
    ResponseEntity<?> identity(@RequestBody GoogleIdentity.Request request) {
        if (request.accessToken() == null || request.accessToken().isBlank()) {
            throw new InvalidFieldException("accessToken", "accessToken must be a token that Google has just issued.");
        }
        return switch (identities.of(request.accessToken())) {
            case GoogleIdentities.Outcome.Known known -> ResponseEntity.ok(known.identity());
            case GoogleIdentities.Outcome.Refused refused ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, refused.advice());
            case GoogleIdentities.Outcome.Unavailable unavailable ->
                problem(HttpStatus.SERVICE_UNAVAILABLE, unavailable.advice());
        };
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String advice) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, advice))
                .build();
    }
}
