import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { isSelected, tagKeysOf } from "../../../domain/plan/selection-coverage";
import { got } from "../../../domain/problem";
import {
  backupTypeOfCluster,
  COPIED_RESOURCES,
  isScratchFileSystem,
} from "../../../domain/protection/copied-resource";
import { BUCKET_TYPES } from "../../bucket-encryption";
import { selectionsOf, type DeclaredSelection } from "../../declared-selections";
import { known } from "../../known";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource } from "../../stack-view";
import { judgeOptOutOf, knownTagsOf } from "../../tags";

interface Config extends OptOutConfig {
  readonly excludeResourceTypes: readonly ResourceTypeName[];
  readonly organizationPolicy: boolean;
}

const backupTypes: ReadonlyMap<string, ResourceTypeName> = new Map([
  ...COPIED_RESOURCES.map(({ type, backupType }) => [type, backupType] as const),
  ...BUCKET_TYPES.map((type) => [type, "S3"] as const),
]);
const VOLUME = { type: ResourceType.Volume, name: "data", props: { availabilityZone: "eu-west-1a" } };
const selection = (props: object) => ({
  type: ResourceType.BackupSelection,
  name: "selection",
  props: { planId: "plan", iamRoleArn: "arn:aws:iam::111111111111:role/AWSBackup", ...props },
});

/** A stack that plans its own backups says what it protects; what it forgets, nobody else remembers. */
export const statefulResourceIsCovered: StackRule<Config> = {
  kind: "stack",
  name: "stateful-resource-is-covered",
  promise: "coverage",
  title: "Data is covered by a plan",
  description: "In a stack that selects what it backs up, every resource with data is selected, or opted out.",
  why: "A resource that no selection matches is in no backup, and no error says so before somebody asks for it back.",
  severity: "high",
  remediation:
    "Let a selection match the resource (resources: [\"*\"] matches all), opt it out with the exact tag, or set organizationPolicy " +
    "when the organization's backup policy covers the account as well.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "soc-2", controls: ["A1.2"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "essential-eight", controls: ["E8-8.1"] },
  ],
  config: {
    ...OPT_OUT_CONFIG,
    excludeResourceTypes: {
      type: "array",
      items: { type: "string", enum: [...resourceTypeNames] },
      default: [],
      description: "Types that are not backed up, by AWS Backup's names.",
    },
    organizationPolicy: {
      type: "boolean",
      default: false,
      description: "Whether a backup policy of the organization covers the account as well.",
    },
  },
  examples: {
    passes: [
      { title: "everything is selected", resources: [VOLUME, selection({ resources: ["*"] })] },
      { title: "no selections of its own", resources: [VOLUME] },
      {
        title: "a volume that opted out",
        resources: [{ ...VOLUME, props: { tags: { backup: "false" } } }, selection({ resources: ["arn:aws:rds:*:*:db:*"] })],
      },
    ],
    fails: [
      { title: "another type is selected", resources: [VOLUME, selection({ resources: ["arn:aws:rds:*:*:db:*"] })] },
      {
        title: "the tag of the selection is missing",
        resources: [VOLUME, selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "true" }] })],
      },
    ],
  },
  types: [...backupTypes.keys(), ResourceType.BackupSelection],

  checkStack(stack, { attempt, config, report, notApplicable }) {
    const selections = stack.share(selectionsOf);
    if (selections.length === 0) notApplicable("the stack selects nothing; the organization's policy may");
    if (config.organizationPolicy) notApplicable("the organization's policy covers the account");
    const covers = coverageOf(selections);
    for (const resource of stack.ofType(...backupTypes.keys())) {
      attempt(resource, () => {
        const backupType = backupTypeOf(resource);
        if (backupType === undefined || config.excludeResourceTypes.includes(backupType)) return;
        if (covers(resource, backupType) || judgeOptOutOf(resource, config.optOut).kind === "opted-out") return;
        const tags = Object.keys(knownTagsOf(resource));
        const what = tags.length === 0 ? "a resource without tags" : `the tags ${tags.join(", ")}`;
        const reason = `must be selected by a backup selection of the stack (${backupType}), because no other backup is made of it, ${got(what)}`;
        report(resource, [{ path: "tags", reason }]);
      });
    }
  },
};

/** What AWS Backup calls the resource; nothing for what it cannot back up, and for replicas, whose source is backed up. */
function backupTypeOf(resource: StackResource): ResourceTypeName | undefined {
  const { type, props } = resource;
  if (type === "aws:fsx/lustreFileSystem:LustreFileSystem" && isScratchFileSystem(known(() => props.deploymentType))) {
    return undefined;
  }
  if (type === ResourceType.RdsInstance && resource.isSet("replicateSourceDb")) return undefined;
  if (type === ResourceType.RdsCluster) return backupTypeOfCluster(known(() => props.engine));
  return backupTypes.get(type);
}

/**
 * Whether any selection covers a resource. Resources that selections cannot tell apart (one type, place, and values of the
 * tags that selections ask about) are asked about once, so that the work does not grow with resources times selections.
 */
function coverageOf(selections: readonly DeclaredSelection[]) {
  const named = new Set(selections.flatMap((one) => [...one.named]));
  const keys = tagKeysOf(selections.map(({ selection }) => selection));
  const asked = new Map<string, boolean>();
  return (resource: StackResource, backupType: ResourceTypeName): boolean => {
    if (named.has(resource.urn)) return true;
    const present = knownTagsOf(resource);
    const tags = new Map(keys.filter((key) => key in present).map((key) => [key, String(present[key])] as const));
    const arn = known(() => resource.props.arn);
    const { accountId, region } = placeOf(resource);
    const signature = JSON.stringify([backupType, accountId, region, [...tags], typeof arn === "string" ? arn : ""]);
    const before = asked.get(signature);
    if (before !== undefined) return before;
    const isCovered = selections.some(({ declaredBy, selection }) => {
      const place = placeOf(declaredBy);
      const isElsewhere =
        (accountId !== undefined && place.accountId !== undefined && accountId !== place.accountId) ||
        (region !== undefined && place.region !== undefined && region !== place.region);
      const known = { backupType, tags, arn: typeof arn === "string" ? arn : undefined };
      return !isElsewhere && isSelected(known, selection) !== "no";
    });
    asked.set(signature, isCovered);
    return isCovered;
  };
}
