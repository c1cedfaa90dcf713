import { type Check, claim, type Finding, findingOf, isolated } from "../finding";
import type { Machine } from "../restored-resources";

/** A restored machine has booted: EC2's own checks of the host and of the machine pass. */
export const checkEc2: Check = async ({ arn, networkId, resources }): Promise<Finding> => {
  const machine = await resources.machine(arn);
  if (machine?.state === "running" && isBooting(machine))
    return { isReady: false, waitingFor: "EC2's own checks of the machine" };
  return findingOf(
    machine,
    ({ state }) => state,
    { good: ["running"], early: ["pending"] },
    (found) => [
      isolated(found.networkId, networkId),
      claim("passes EC2's check of the host", found.systemStatus === "ok", found.systemStatus),
      claim("passes EC2's check of the machine", found.instanceStatus === "ok", found.instanceStatus),
    ],
  );
};

/** A machine whose checks have given nothing yet. */
function isBooting({ instanceStatus, systemStatus }: Machine): boolean {
  return [instanceStatus, systemStatus].some((status) =>
    ["", "initializing", "insufficient-data"].includes(status),
  );
}
