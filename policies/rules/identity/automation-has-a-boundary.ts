import { got } from "../../../domain/problem";
import { PERMISSION_TYPES, automationRoles } from "../../identity-documents";
import { entraRole, trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

interface Config {
  readonly allowedBoundaries: readonly string[];
}

/** Without one, a policy that somebody attaches in a hurry makes a job that nobody watches an administrator. */
export const automationHasABoundary: StackRule<Config> = {
  kind: "stack",
  name: "automation-has-a-boundary",
  promise: "identity",
  title: "Automation has a permission boundary",
  description: "Every role that automation takes on has a permission boundary.",
  why: "Without one, a policy that somebody attaches in a hurry makes a job that nobody watches an administrator.",
  severity: "high",
  remediation: "Set permissionsBoundary to the ARN of a policy such as that of PermissionBoundary.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  config: {
    allowedBoundaries: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "ARNs of the boundaries that count; `*` ends one that begins alike. Empty: any counts.",
    },
  },
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "a role of an application, with one", resources: [entraRole()] },
        {
          title: "a role of a service, which nobody else takes on",
          resources: [
            trusting(
              { Principal: { Service: "backup.amazonaws.com" } },
              { path: "/", permissionsBoundary: undefined },
            ),
          ],
        },
      ],
      fails: [
        {
          title: "a role of an application, without",
          resources: [entraRole(undefined, {}, { permissionsBoundary: undefined, path: "/" })],
        },
        {
          title: "a role below /federated/, without",
          resources: [
            trusting(
              { Principal: { AWS: "arn:aws:iam::111111111111:role/scheduler" } },
              { permissionsBoundary: undefined },
            ),
          ],
        },
      ],
    };
  },
  types: [ResourceType.Role, ResourceType.RolePolicy, ...PERMISSION_TYPES],

  checkStack(stack, { attempt, config, report }) {
    for (const { role } of stack.share(automationRoles)) {
      if (!role.isSet("permissionsBoundary")) {
        const reason = `must be set, because what is attached to the role later counts as well, ${got(undefined)}`;
        report(role, [{ path: "permissionsBoundary", reason }]);
        continue;
      }
      if (config.allowedBoundaries.length === 0) continue;
      attempt(role, () => {
        const { permissionsBoundary: arn } = role.props;
        const isAllowed = config.allowedBoundaries.some((allowed) =>
          allowed.endsWith("*") ? String(arn).startsWith(allowed.slice(0, -1)) : allowed === arn,
        );
        if (isAllowed) return;
        const reason = `must be one of ${config.allowedBoundaries.join(", ")}, ${got(arn)}`;
        report(role, [{ path: "permissionsBoundary", reason }]);
      });
    }
  },
};
