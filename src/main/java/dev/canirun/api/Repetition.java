package dev.canirun.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What is also done each time a kept answer is given again, because it does not reach the code that made it. */
public final class Repetition {

    private static final String ACTION = Repetition.class.getName() + ".action";

    private Repetition() {}

    /** Remembers an action with the answer that is being made, where there is a request for it. */
    public static void does(Runnable action) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ACTION, action, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** What was remembered for this request's answer; nothing where nothing was. */
    static Runnable of(HttpServletRequest request) {
        return request.getAttribute(ACTION) instanceof Runnable action ? action : () -> {};
    }
}
