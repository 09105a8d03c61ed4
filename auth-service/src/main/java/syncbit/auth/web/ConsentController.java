package syncbit.auth.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import syncbit.auth.consent.ConsentFlow;
import syncbit.auth.consent.ConsentOutcome;
import syncbit.auth.provider.HealthProvider;
import syncbit.auth.provider.ProviderRegistry;
import syncbit.common.summary.UserLabel;

/** Redirects to the provider's consent page and handles the callback. */
@Controller
class ConsentController {
    private final ConsentFlow consents;
    private final ProviderRegistry providers;

    ConsentController(ConsentFlow consents, ProviderRegistry providers) {
        this.consents = consents;
        this.providers = providers;
    }

    @GetMapping(Paths.AUTHORIZATION + "{id}")
    String begin(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String label,
            HttpServletRequest request,
            HttpServletResponse response) {
        HealthProvider provider =
                providers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String wanted = label == null || label.isBlank() ? null : label;
        if (wanted != null && !UserLabel.isValid(wanted)) {
            return "redirect:" + Paths.connect(provider.id(), wanted);
        }
        return "redirect:" + consents.begin(provider, wanted, request, response);
    }

    @GetMapping("/callback")
    String end(HttpServletRequest request, HttpServletResponse response, Model model, RedirectAttributes next) {
        ConsentOutcome outcome = consents.end(request, response);
        Notice notice = ConsentNotices.of(outcome, providers);
        if (outcome instanceof ConsentOutcome.Connected) {
            // The redirect removes the code from the address bar.
            next.addFlashAttribute("notice", notice);
            return "redirect:" + Paths.HOME;
        }
        if (!(outcome instanceof ConsentOutcome.Declined)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        model.addAttribute("notice", notice);
        return "notice";
    }
}
