import type { AlertClass, AlertScope } from "./alert-class";
import type { AlertPlace } from "./alert-place";
import { breakGlassAlerts } from "./break-glass-alerts";
import { JOB_ALERTS } from "./job-alerts";
import { ORGANIZATION_ALERTS } from "./organization-alerts";
import { tamperAlerts } from "./tamper-alerts";

/** Everything that a person is told of, in the order in which rules are made. */
export function alertClassesOf(scope: AlertScope): readonly AlertClass[] {
  return [...JOB_ALERTS, ...tamperAlerts(scope), ...ORGANIZATION_ALERTS, ...breakGlassAlerts(scope)];
}

/** Those whose events arise in a place. */
export function alertClassesAt(place: AlertPlace, scope: AlertScope): readonly AlertClass[] {
  return alertClassesOf(scope).filter(({ places }) => places.includes(place));
}
