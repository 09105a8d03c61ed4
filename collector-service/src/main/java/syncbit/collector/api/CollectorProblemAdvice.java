package syncbit.collector.api;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import syncbit.collector.publish.BrokerBlockMonitor.BrokerBlockedException;
import syncbit.collector.publish.MessagePublisher.PublishException;
import syncbit.collector.schedule.Backfill.BackfillRefusedException;
import syncbit.common.http.ServiceException;

/** Turns failures into problem details (RFC 9457) that say what to do. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class CollectorProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(CollectorProblemAdvice.class);

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

    @ExceptionHandler
    ProblemDetail blocked(BrokerBlockedException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, e.getMessage() + ". Then try again; nothing was queued.");
    }

    /** Rows of tasks may have been written before; the next scheduling run then publishes their messages. */
    @ExceptionHandler({PublishException.class, AmqpException.class})
    ProblemDetail brokerUnavailable(RuntimeException e) {
        log.warn("Could not answer a request, because RabbitMQ does not take messages", e);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "RabbitMQ does not take messages: check that it runs and that SPRING_RABBITMQ_HOST and"
                        + " SPRING_RABBITMQ_PORT are its address. What was recorded is queued when it is back; else try"
                        + " again.");
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
