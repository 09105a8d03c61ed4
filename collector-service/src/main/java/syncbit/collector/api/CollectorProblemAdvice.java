package syncbit.collector.api;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import syncbit.collector.schedule.Backfill.BackfillRefusedException;
import syncbit.common.http.ServiceException;

/** Turns failures into problem details (RFC 9457) that say what to do. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class CollectorProblemAdvice {
    @ExceptionHandler
    ProblemDetail invalid(InvalidFieldException e) {
        return problem(HttpStatus.BAD_REQUEST, e.field(), e);
    }

    @ExceptionHandler
    ProblemDetail refused(BackfillRefusedException e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, e.field(), e);
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The body must be JSON such as {\"user\":\"default\",\"from\":\"2025-01-01\",\"to\":\"2025-12-24\","
                        + "\"force\":false,\"dryRun\":true}.");
    }

    @ExceptionHandler(ServiceException.class)
    ProblemDetail unavailable(RuntimeException e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, null, e);
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String field, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        if (field != null) {
            problem.setProperty("field", field);
        }
        return problem;
    }

    /** A field of a request is missing or malformed. */
    static final class InvalidFieldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String field;

        InvalidFieldException(String field, String advice) {
            super(advice);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
