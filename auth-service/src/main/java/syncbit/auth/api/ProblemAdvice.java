package syncbit.auth.api;

import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Returns the API's errors as problem details (RFC 9457). The pages have an HTML error page. */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
final class ProblemAdvice extends ResponseEntityExceptionHandler {}
