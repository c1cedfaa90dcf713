import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { durationSeconds } from "./duration";
import { EngineProblem } from "./engine-problem";
import type { RawPosition } from "./raw-position";

/** @throws EngineProblem where a timeout of a resource is not written as one. */
export function assertTimeouts(
  resource: { readonly type: string; readonly name: string; readonly at: RawPosition | undefined },
  timeouts: RegisterResourceRequest.CustomTimeouts | undefined,
): void {
  const given =
    timeouts === undefined ? [] : [timeouts.getCreate(), timeouts.getUpdate(), timeouts.getDelete()];
  const wrong = given.find((timeout) => timeout !== "" && durationSeconds(timeout) === undefined);
  if (wrong === undefined) return;
  throw new EngineProblem(
    `${resource.type} "${resource.name}" has a timeout that is none: write it like "1h30m", got "${wrong}".`,
    resource.at,
  );
}
