import { findTrailProblems } from "../../../domain/federation-audit/recording-trail";
import { got } from "../../../domain/problem";
import { certainAutomationRoles } from "../../automation-roles";
import { PERMISSION_TYPES } from "../../identity-documents";
import { entraRole, trusting } from "../../identity-examples";
import { known } from "../../known";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource } from "../../stack-view";

interface Config {
  readonly trailsElsewhere: readonly string[];
}

const trail = (props: object = {}) => ({
  type: ResourceType.Trail,
  name: "trail",
  props: {
    name: "audit",
    s3BucketName: "audit-logs",
    isMultiRegionTrail: true,
    enableLogFileValidation: true,
    ...props,
  },
});

/** Whether a job did what it was made for, or somebody else did with its role, only a record tells. */
export const useOfRolesIsRecorded: StackRule<Config> = {
  kind: "stack",
  name: "use-of-roles-is-recorded",
  promise: "detection",
  title: "The use of roles is recorded",
  description:
    "Where automation takes on roles, a trail records it in every Region, in a way that nobody changes afterwards.",
  why: "Whether a job did what it was made for, or somebody else did with its role, only a record tells.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation:
    "Declare a trail in the account of the roles, as FederationAudit does, or name the organization's trail in trailsElsewhere.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-2", "AU-9", "AU-12"] },
    { framework: "soc-2", controls: ["CC7.2"] },
  ],
  config: {
    trailsElsewhere: {
      type: "array",
      items: { type: "string", pattern: "^arn:[^:]+:cloudtrail:[^:]*:\\d{12}:(trail|eventdatastore)/.+$" },
      default: [],
      description:
        "ARNs of trails and event data stores of other stacks that record the accounts of this one; with one nothing is asked of this stack.",
    },
  },
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "a role of an application, and a trail", resources: [entraRole(), trail()] },
        {
          title: "a role of an application, where the organization has a trail",
          resources: [entraRole()],
          config: { trailsElsewhere: ["arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization"] },
        },
        {
          title: "a role of a service",
          resources: [trusting({ Principal: { Service: "backup.amazonaws.com" } }, { path: "/" })],
        },
      ],
      fails: [
        { title: "a role of an application, and no trail", resources: [entraRole()] },
        {
          title: "a trail of one Region",
          resources: [entraRole(), trail({ isMultiRegionTrail: false })],
        },
        {
          title: "a trail whose files anybody could have changed",
          resources: [entraRole(), trail({ enableLogFileValidation: undefined })],
        },
        {
          title: "a trail of what writes alone",
          resources: [entraRole(), trail({ eventSelectors: [{ readWriteType: "WriteOnly" }] })],
        },
      ],
    };
  },
  types: [ResourceType.Trail, ...PERMISSION_TYPES],

  checkStack(stack, { attempt, config, report }) {
    const roles = [...stack.share(certainAutomationRoles)];
    if (roles.length === 0 || config.trailsElsewhere.length > 0) return;
    const trails = stack.ofType(ResourceType.Trail);
    for (const one of trails) {
      attempt(one, () => {
        report(one, findTrailProblems({ read: (key) => (one.isSet(key) ? one.props[key] : undefined) }));
      });
    }
    const unrecorded = roles.filter((role) => !trails.some((one) => records(one, role)));
    for (const [account, [role, ...others]] of byAccount(unrecorded)) {
      if (role === undefined) continue;
      const whose = others.length === 0 ? "this role" : `this role and ${others.length} more`;
      const where = account === undefined ? "its account" : `account ${account}`;
      const reason = `must be declared in ${where}, or named in trailsElsewhere, because nobody can show who took on ${whose}, ${got(undefined)}`;
      report(role, [{ path: "aws.cloudtrail.Trail", reason }]);
    }
  },
};

/** Whether a trail has what a role does: that of an organization, or one of the same account, as far as the program says. */
function records(trail: StackResource, role: StackResource): boolean {
  if (trail.isSet("isOrganizationTrail") && known(() => trail.props.isOrganizationTrail) !== false)
    return true;
  const [there, here] = [placeOf(trail).accountId, placeOf(role).accountId];
  return there === undefined || here === undefined || there === here;
}

function byAccount(
  roles: readonly StackResource[],
): ReadonlyMap<string | undefined, readonly StackResource[]> {
  const found = new Map<string | undefined, StackResource[]>();
  for (const role of roles) {
    const { accountId } = placeOf(role);
    found.set(accountId, [...(found.get(accountId) ?? []), role]);
  }
  return found;
}
