package syncbit.collector.api;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import syncbit.collector.schedule.BackfillRefusal;
import syncbit.collector.schedule.WriterException;
import syncbit.collector.token.AuthServiceException;

/** Turns failures into RFC 9457 problems that say what to do. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
    @ExceptionHandler
    ProblemDetail invalid(InvalidField e) {
        return problem(HttpStatus.BAD_REQUEST, e.field(), e);
    }

    @ExceptionHandler
    ProblemDetail refused(BackfillRefusal e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, e.field(), e);
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The body must be JSON such as {\"user\":\"default\",\"from\":\"2025-01-01\",\"to\":\"2025-12-24\","
                        + "\"force\":false,\"dryRun\":true}.");
    }

    @ExceptionHandler({WriterException.class, AuthServiceException.class})
    ProblemDetail away(RuntimeException e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, null, e);
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String field, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        if (field != null) {
            problem.setProperty("field", field);
        }
        return problem;
    }
}
