import type { PolicySource } from "../../domain/organization/policy-source";
import { printable } from "../render/text";

/** Says which policy it is and where it is attached: `baseline at Root`. */
export function sayPolicy({ policy, nodeName }: PolicySource): string {
  return printable(`${policy} at ${nodeName}`);
}

/** Several of them, with commas. */
export function sayPolicies(sources: readonly PolicySource[]): string {
  return sources.map(sayPolicy).join(", ");
}
