import { airflowExample } from "../../policies/airflow-environment-example";
import type { TestResource } from "./evaluate-rule";

/** An environment of Airflow as the pack wants it. @param inputs that differ. @param more about the resource */
export function airflow(
  inputs: Readonly<Record<string, unknown>> = {},
  more: Partial<TestResource> = {},
): TestResource {
  return { ...airflowExample(inputs), ...more };
}

/** A setting that lets the environment pass. */
export const EXCEPTED = {
  exceptions: [{ resource: "airflow", reason: "it is replaced next month", until: "2026-06-15" }],
};
