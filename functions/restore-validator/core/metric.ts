import { VALIDATOR_METRICS } from "../../../domain/restore-testing/validator-limits";
import type { Ports, ValidatorSettings } from "./ports";

/**
 * Writes a metric as a line of the log, from which CloudWatch takes it: no call, and no permission.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetric(
  { log, now }: Pick<Ports, "log" | "now">,
  { functionName }: ValidatorSettings,
  name: string,
  value: number,
): void {
  const { dimension, namespace } = VALIDATOR_METRICS;
  log({
    _aws: {
      Timestamp: now().getTime(),
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [[dimension]], Metrics: [{ Name: name }] }],
    },
    [dimension]: functionName,
    [name]: value,
  });
}
