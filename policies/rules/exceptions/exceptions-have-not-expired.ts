import { got, type Problem } from "../../../domain/problem";
import type { ExceptionNote } from "../../exception-ledger";
import { exceptedResource } from "../../excepted-resource";
import type { StackRule } from "../../rule";

const VOLUME = { type: "aws:ebs/volume:Volume", name: "scratch", props: { availabilityZone: "eu-west-1a" } };
const exception = (until: string) => ({
  exceptions: [{ resource: "scratch", reason: "moved to another volume", until }],
});

/** An exception is a promise with a date. This rule keeps people to it, even when nothing would be refused any more. */
export const exceptionsHaveNotExpired: StackRule = {
  kind: "stack",
  name: "exceptions-have-not-expired",
  promise: "exceptions",
  title: "Exceptions have not expired",
  description: "Every exception in the settings of the pack is whole, and its last day is not over.",
  why: "An exception that nobody renews or removes becomes the rule, and the next reader takes it for one.",
  severity: "medium",
  remediation:
    "Mend the resource and remove the exception from the settings, or agree on a new last day and a reason for it.",
  supports: [{ framework: "nist-800-53", controls: ["CA-5"] }],
  examples: {
    passes: [
      {
        title: "an exception whose last day is to come",
        resources: [VOLUME],
        config: exception("9999-12-31"),
      },
    ],
    fails: [{ title: "an exception that is over", resources: [VOLUME], config: exception("2020-01-31") }],
  },
  types: [],

  checkStack(stack, { exceptionNotes, report, today }) {
    for (const note of exceptionNotes()) {
      const problem = problemOf(note, today);
      if (problem !== undefined) report(exceptedResource(note, stack), [problem]);
    }
  },
};

function problemOf({ rule, at, entry, fate }: ExceptionNote, today: string): Problem | undefined {
  const path = `${rule}.${at}`;
  if (fate === "malformed") {
    const reason = `must name a resource, a reason of at least 10 characters and a last day such as 2027-01-31, ${got(entry)}`;
    return { path, reason };
  }
  if (fate !== "expired") return undefined;
  const reason = `must be renewed or removed, because its last day is over on ${today}, ${got(entry.until)}`;
  return { path: `${path}.until`, reason };
}
