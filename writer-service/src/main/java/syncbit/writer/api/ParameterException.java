package syncbit.writer.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A missing or malformed query parameter. The response is a problem (RFC 9457) that names the parameter. */
public final class ParameterException extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    public ParameterException(String parameter, String problem) {
        this(parameter, problem, null);
    }

    public ParameterException(String parameter, String problem, @org.jspecify.annotations.Nullable Throwable cause) {
        super(HttpStatus.BAD_REQUEST, cause);
        getBody().setDetail(parameter + " " + problem + ".");
        getBody().setProperty("parameter", parameter);
    }
}
