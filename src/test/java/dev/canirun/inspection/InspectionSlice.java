package dev.canirun.inspection;

import dev.canirun.advisor.web.FitResponses;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** Inspection over the advisor's slice. */
@TestConfiguration(proxyBeanMethods = false)
@Import({ConfigurationInspector.class, GgufInspector.class, InspectionAdvisor.class, FitResponses.class})
public class InspectionSlice {}
