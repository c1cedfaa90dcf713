import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { SUPPORTED_RESOURCES, UNPROTECTABLE } from "../../../domain/copying/unprotectable";
import { judgeSelection, tagKeysOf } from "../../../domain/plan/selection-coverage";
import { got } from "../../../domain/problem";
import { selectionsOf, type DeclaredSelection } from "../../declared-selections";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { PROTECTABLE_TYPES, protectableOf, type Protectable } from "../../protectable";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { isSamePlace, SelectionCover } from "../../selection-cover";
import { judgeOptOutOf, tagValuesOf } from "../../tags";

interface Config extends OptOutConfig {
  readonly excludeResourceTypes: readonly ResourceTypeName[];
  readonly organizationPolicy: boolean;
}

const VOLUME = { type: ResourceType.Volume, name: "data", props: { availabilityZone: "eu-west-1a" } };
const selection = (props: object) => ({
  type: ResourceType.BackupSelection,
  name: "selection",
  props: { planId: "plan", iamRoleArn: "arn:aws:iam::111111111111:role/AWSBackup", ...props },
});

/** Why AWS Backup cannot protect the resources of a class, and what to do instead, by type token. */
const reasonsByType: ReadonlyMap<string, string> = new Map(
  UNPROTECTABLE.flatMap(({ what, instead, types = [] }) =>
    types.map((type) => [
      type,
      `AWS Backup cannot protect ${what} (its list of ${SUPPORTED_RESOURCES.asOf}); use instead: ${instead}`,
    ]),
  ),
);

/** A stack that plans its own backups says what it protects; what it forgets, nobody else remembers. */
export const statefulResourceIsCovered: ResourceRule<Config> = {
  kind: "resource",
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
  types: [...PROTECTABLE_TYPES, ResourceType.BackupSelection, ...reasonsByType.keys()],

  check({ type }, { notApplicable }) {
    const reason = reasonsByType.get(type);
    if (reason !== undefined) notApplicable(reason);
  },

  checkStack(stack, { attempt, config, report, notApplicable }) {
    const selections = stack.share(selectionsOf);
    if (selections.length === 0) notApplicable("the stack selects nothing; the organization's policy may");
    if (config.organizationPolicy) notApplicable("the organization's policy covers the account");
    const cover = new SelectionCover(selections);
    const tagKeys = tagKeysOf(selections.map((one) => one.selection));
    const places = placesOf(selections);
    for (const resource of stack.ofType(...PROTECTABLE_TYPES)) {
      attempt(resource, () => {
        const protectable = protectableOf(resource, tagKeys);
        if (protectable === undefined || config.excludeResourceTypes.includes(protectable.backupType)) return;
        // Where the stack selects nothing it says nothing of what is backed up there.
        const isPlanned = places.some(({ place }) => isSamePlace(place, protectable.place));
        if (!isPlanned || cover.mayCover(protectable)) return;
        if (judgeOptOutOf(resource, config.optOut).kind === "opted-out") return;
        report(resource, [{ path: "tags", reason: uncoveredReason(protectable, selections) }]);
      });
    }
  },
};

/** One selection for each place that selections stand in. */
function placesOf(selections: readonly DeclaredSelection[]): readonly DeclaredSelection[] {
  return [...new Map(selections.map((one) => [JSON.stringify(one.place), one])).values()];
}

/** So many selections are named that do not select a resource. */
const EXPLAINED = 3;

function uncoveredReason({ backupType, resource, ways }: Protectable, selections: readonly DeclaredSelection[]): string {
  const [way] = ways;
  const whyNot = selections.slice(0, EXPLAINED).flatMap(({ declaredBy, selection: declared }) => {
    if (way === undefined) return [];
    const { because, certainty } = judgeSelection(way, declared);
    return [`${declaredBy.name}: ${certainty === "no" ? because : "it is for another account or Region"}`];
  });
  const more = selections.length > EXPLAINED ? `; ${selections.length - EXPLAINED} more` : "";
  const tags = [...tagValuesOf(resource).keys()].sort();
  const what = tags.length === 0 ? "a resource without tags" : `the tags ${tags.join(", ")}`;
  return (
    `must be selected by a backup selection of the stack (${backupType}), because no other backup is made of it ` +
    `(${whyNot.join("; ")}${more}), ${got(what)}`
  );
}
