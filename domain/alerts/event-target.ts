import { parseArn } from "../aws/arn";
import { findRoleNameProblems } from "../aws/identifiers";
import { got, type Problem } from "../problem";
import { forwarderRoleName } from "./event-bus";

/**
 * Lists what is wrong with where events are sent, and with the name of what sends them: the role's name, with the Region at
 * its end, must still be one that IAM takes.
 */
export function findEventTargetProblems(
  { busArn, forwarderName }: { readonly busArn: unknown; readonly forwarderName: unknown },
  regions: readonly string[],
  at?: string,
): readonly Problem[] {
  const pathOf = (field: string): string => (at === undefined ? field : `${at}.${field}`);
  const bus = parseArn(busArn);
  const isBus = bus?.service === "events" && bus.resource.startsWith("event-bus/");
  const ofBus: readonly Problem[] = isBus
    ? []
    : [{ path: pathOf("busArn"), reason: `must be the ARN of an event bus, ${got(busArn)}` }];
  const longest = regions.reduce((one, other) => (other.length > one.length ? other : one), "");
  const name = typeof forwarderName === "string" ? forwarderRoleName(forwarderName, longest) : forwarderName;
  return [...ofBus, ...findRoleNameProblems(name, pathOf("forwarderName"))];
}
