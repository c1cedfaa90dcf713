import { got } from "../../../domain/problem";
import { exceptedResource } from "../../excepted-resource";
import type { StackRule } from "../../rule";

const VOLUME = { type: "aws:ebs/volume:Volume", name: "scratch", props: { availabilityZone: "eu-west-1a" } };

/** What an exception no longer lets pass, it may let pass tomorrow, unseen. */
export const exceptionsAreUsed: StackRule = {
  kind: "stack",
  name: "exceptions-are-used",
  promise: "exceptions",
  title: "Exceptions are needed",
  description:
    "Every exception in the settings of the pack lets something pass that would otherwise be refused.",
  why: "An exception that is left over lets the same fault pass unseen when it comes back.",
  severity: "low",
  enforcementLevel: "advisory",
  remediation: "Remove the exception from the settings; or mend its resource, if that was misspelt.",
  supports: [{ framework: "nist-800-53", controls: ["CA-5"] }],
  examples: {
    passes: [{ title: "no exceptions", resources: [VOLUME] }],
    fails: [
      {
        title: "an exception for a resource that is not there",
        resources: [VOLUME],
        config: {
          exceptions: [{ resource: "gone", reason: "moved to another volume", until: "9999-12-31" }],
        },
      },
    ],
  },
  types: [],

  checkStack(stack, { exceptionNotes, report }) {
    for (const note of exceptionNotes()) {
      if (note.fate !== "unused") continue;
      const resource = exceptedResource(note, stack);
      const because =
        resource === undefined
          ? "because no resource of the stack has this URN or name"
          : `because ${note.rule} has nothing against the resource`;
      const reason = `must be removed, ${because}, ${got(note.entry.resource)}`;
      report(resource, [{ path: `${note.rule}.${note.at}.resource`, reason }]);
    }
  },
};
