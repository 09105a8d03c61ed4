package syncbit.auth.api;

import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers the API's errors as problem details (RFC 9457); a person's pages have an error page of their own. */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
final class ProblemAdvice extends ResponseEntityExceptionHandler {}
