/** References to other stacks: their outputs are kept where an account is needed to read them. */
import type { Struct } from "./sdk-messages";
import { UNKNOWN } from "./values";
import { writeProperties } from "./wire-values";

/** Whether a resource stands for another stack. */
export function isStackReference(type: string): boolean {
  return type === "pulumi:pulumi:StackReference";
}

/** What is known of another stack offline: its name. Whatever a program takes from its outputs is unknown. */
export function unknownStackOutputs(stackName: string): Struct {
  return writeProperties({ name: stackName, outputs: UNKNOWN, secretOutputNames: [] });
}
