import { awsPolicyName } from "../../../domain/aws/administrator";
import { got } from "../../../domain/problem";
import { automationRoles } from "../../automation-roles";
import { PERMISSION_TYPES } from "../../identity-documents";
import { entraRole, trusting } from "../../identity-examples";
import { known } from "../../known";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource } from "../../stack-view";

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
          title: "a boundary that limits nothing",
          resources: [
            entraRole(undefined, {}, { permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess" }),
          ],
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
    for (const { confirm, role } of stack.share(automationRoles)) {
      attempt(role, () => {
        const reason = wrongBoundary(role, config);
        if (reason === undefined) return;
        confirm();
        report(role, [{ path: "permissionsBoundary", reason }]);
      });
    }
  },
};

/** Which policy it is does not matter where any counts; one that is made by the same program is not known yet. */
function wrongBoundary(role: StackResource, { allowedBoundaries }: Config): string | undefined {
  if (!role.isSet("permissionsBoundary"))
    return `must be set, because what is attached to the role later counts as well, ${got(undefined)}`;
  const read = (): unknown => role.props.permissionsBoundary;
  if (awsPolicyName(known(read)) === "AdministratorAccess")
    return `must be a policy that limits the role, because this one allows everything, ${got(read())}`;
  if (allowedBoundaries.length === 0) return undefined;
  const arn = read();
  const isAllowed = allowedBoundaries.some((allowed) =>
    allowed.endsWith("*") ? String(arn).startsWith(allowed.slice(0, -1)) : allowed === arn,
  );
  return isAllowed ? undefined : `must be one of ${allowedBoundaries.join(", ")}, ${got(arn)}`;
}
