package dev.canirun.advisor.web;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Offers the visitor's own machines wherever a form asks for one. */
@ControllerAdvice(annotations = Controller.class)
class MachinesModel {

    @ModelAttribute("remembered")
    List<RememberedMachines.Machine> remembered(
            @CookieValue(name = RememberedMachines.COOKIE, required = false) @Nullable Cookie cookie) {
        return RememberedMachines.of(cookie).all();
    }
}
