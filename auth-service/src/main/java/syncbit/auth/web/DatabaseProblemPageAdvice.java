package syncbit.auth.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import syncbit.common.store.DatabaseProblem;

/** Shows a page with the cause and the remedy, status 503, while PostgreSQL can't serve a page. */
@ControllerAdvice(basePackageClasses = DatabaseProblemPageAdvice.class)
final class DatabaseProblemPageAdvice {
    private static final Logger log = LoggerFactory.getLogger(DatabaseProblemPageAdvice.class);

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ModelAndView unavailable(RuntimeException e) {
        String problem = DatabaseProblem.of(e).orElseThrow(() -> e);
        log.warn("Could not show a page: {}", problem, e);
        ModelAndView page = new ModelAndView("notice", HttpStatus.SERVICE_UNAVAILABLE);
        page.addObject(
                "notice",
                Notice.attention(
                        "The database can't be used at present",
                        problem + ". Then reload this page; nothing is lost.",
                        null));
        return page;
    }
}
