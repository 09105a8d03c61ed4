package syncbit.common.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers 503 with the cause and the remedy (RFC 9457) while PostgreSQL can't serve a request. Failures with other causes,
 * such as a defect, stay 500.
 */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DatabaseProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(DatabaseProblemAdvice.class);

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ProblemDetail unavailable(RuntimeException e) {
        String problem = DatabaseProblem.of(e).orElseThrow(() -> e);
        log.warn("Could not answer a request: {}", problem, e);
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, problem + ". Then try again.");
    }
}
