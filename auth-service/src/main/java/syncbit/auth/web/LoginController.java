package syncbit.auth.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The login page. It redirects to the overview if the admin is already logged in. */
@Controller
class LoginController {
    @GetMapping("/login")
    String login(@Nullable Principal person) {
        return person == null ? "login" : "redirect:" + Paths.HOME;
    }
}
