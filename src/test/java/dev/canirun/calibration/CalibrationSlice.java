package dev.canirun.calibration;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** The calibrated speed model as the service has it. */
@TestConfiguration(proxyBeanMethods = false)
@Import(CalibrationConfiguration.class)
public class CalibrationSlice {}
