import type { PolicyFinding } from "./preview-result";

/** Whether findings refuse a deployment: a mandatory rule is violated. */
export function isRefused(findings: readonly PolicyFinding[]): boolean {
  return findings.some(
    ({ enforcementLevel, kind }) => kind === "violation" && enforcementLevel === "mandatory",
  );
}
