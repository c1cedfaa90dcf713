import { got } from "../../../domain/problem";
import { entraRole } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

const CREDENTIALS = [
  ResourceType.AccessKey,
  ResourceType.ServiceSpecificCredential,
  ResourceType.User,
  ResourceType.UserLoginProfile,
];

/** A key that does not expire is used by whoever finds it, years later, from anywhere. */
export const noCredentialsThatLast: StackRule = {
  kind: "stack",
  name: "no-credentials-that-last",
  promise: "identity",
  title: "No credential lasts",
  description: "No user, access key, password or service-specific credential is made.",
  why: "A key that does not expire is used by whoever finds it, years later, from anywhere.",
  severity: "critical",
  remediation:
    "Let applications take on a role with a token (FederatedRole), and people sign in through IAM Identity Center.",
  supports: [
    { framework: "nist-800-53", controls: ["IA-5"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [{ title: "a role that an application takes on with a token", resources: [entraRole()] }],
      fails: [
        {
          title: "an access key",
          resources: [{ type: ResourceType.AccessKey, name: "key", props: { user: "ci" } }],
        },
        { title: "a user", resources: [{ type: ResourceType.User, name: "ci", props: {} }] },
        {
          title: "a password",
          resources: [{ type: ResourceType.UserLoginProfile, name: "login", props: { user: "ci" } }],
        },
        {
          title: "a credential of one service",
          resources: [
            {
              type: ResourceType.ServiceSpecificCredential,
              name: "git",
              props: { userName: "ci", serviceName: "codecommit.amazonaws.com" },
            },
          ],
        },
      ],
    };
  },
  types: CREDENTIALS,

  checkStack(stack, { report }) {
    for (const resource of stack.ofType(...CREDENTIALS)) {
      const reason = `must not be made, because its credentials do not expire; take on a role instead, ${got(resource.type)}`;
      report(resource, [{ path: "type", reason }]);
    }
  },
};
